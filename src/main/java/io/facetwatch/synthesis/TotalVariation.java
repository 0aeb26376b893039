package io.facetwatch.synthesis;

import io.facetwatch.tensor.Shape;
import java.util.stream.Stream;

/**
 * Smooths images: finds the image near to a given one with small total variation.
 *
 * <p>min over u of sum |grad u| + w ||u - f||², isotropic, by split Bregman (Goldstein, Osher 2009) in the variant that the
 * released scripts of MFV ran (scikit-image 0.12, whose d step is not the textbook shrinkage), see {@link Sweep}. A small
 * weight w smooths more.
 *
 * <p>Owns the work space for images of one shape: not for several threads at once.
 */
final class TotalVariation {
    /** Root of the mean squared change over all channels in a sweep, grey levels, that ends the work (released scripts). */
    static final double TOLERANCE = 1e-3;

    private final Sweep sweep;
    private final Diagonals[] planes;
    private final int size;

    /** @param shape channels, height, width */
    TotalVariation(Shape shape, Sweep sweep) {
        this.sweep = sweep;
        size = shape.size();
        planes = Stream.generate(() -> new Diagonals(shape.extent(1), shape.extent(2)))
                .limit(shape.extent(0))
                .toArray(Diagonals[]::new);
    }

    /**
     * Smooths an image in place.
     *
     * @param image CHW, grey levels 0..255
     * @param weight above 0; smaller smooths more
     * @param most sweeps at most, at least 1
     * @return the number of sweeps it took
     */
    int smooth(float[] image, float weight, int most) {
        int plane = size / planes.length;
        for (int channel = 0; channel < planes.length; channel++) {
            planes[channel].load(image, channel * plane, weight);
        }
        int sweeps = iterate(weight, most);
        for (int channel = 0; channel < planes.length; channel++) {
            planes[channel].store(image, channel * plane);
        }
        return sweeps;
    }

    private int iterate(float weight, int most) {
        int sweeps = 0;
        double change = Double.MAX_VALUE;
        while (sweeps < most && change > TOLERANCE) {
            change = sweepAll(weight);
            sweeps++;
        }
        return sweeps;
    }

    /** Sweeps every channel once: root mean squared change over all of them. */
    private double sweepAll(float weight) {
        double sum = 0;
        for (Diagonals plane : planes) {
            sweep.sweep(plane, weight);
            sum += plane.squaredChange();
        }
        return Math.sqrt(sum / size);
    }
}
