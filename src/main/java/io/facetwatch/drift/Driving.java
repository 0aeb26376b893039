package io.facetwatch.drift;

import java.util.stream.IntStream;

/**
 * Tells which images drive a unit at a checkpoint, independent of the list of its top images.
 *
 * <p>A list of fixed length flickers at its border, and the list of a class unit keeps an image of the class that no longer
 * drives it. So the measure is where an activation lies on the way from the median of the images outside the unit's list (0)
 * to the median of those in it (1).
 *
 * @param outside median activation of the images of the probe set that are not in the unit's list
 * @param inside median activation of the images in the list
 */
record Driving(double outside, double inside) {
    /**
     * Half way: the image drives the unit. Ours: on the orchard run the lowest image of a class lies at 0.74 in harmless
     * neighbours; of a variety that was removed, half the images lie under 0.2 afterwards and 95 % under 0.5.
     */
    static final double CLEARLY = 0.5;

    /**
     * The image may still drive the unit. Ours: lower than {@link #CLEARLY}, so that an image at the border is neither lost
     * nor born by a small move.
     */
    static final double FAINTLY = 0.35;

    /**
     * The scale of one unit at one checkpoint.
     *
     * @param activations of the unit on every image of the probe set
     * @param imageIds the unit's images
     */
    static Driving of(float[] activations, int[] imageIds) {
        boolean[] listed = new boolean[activations.length];
        for (int image : imageIds) {
            listed[image] = true;
        }
        return new Driving(median(activations, listed, false), median(activations, listed, true));
    }

    /** Whether an activation lies at least at the given level; never, where the unit's own images do not stand out. */
    boolean reaches(float activation, double level) {
        return inside > outside && activation >= outside + level * (inside - outside);
    }

    private static double median(float[] activations, boolean[] listed, boolean wanted) {
        int[] images = IntStream.range(0, activations.length)
                .filter(image -> listed[image] == wanted)
                .toArray();
        float[] chosen = new float[images.length];
        for (int i = 0; i < images.length; i++) {
            chosen[i] = activations[images[i]];
        }
        return Quantiles.median(chosen);
    }
}
