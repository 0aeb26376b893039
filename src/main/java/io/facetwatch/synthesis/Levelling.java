package io.facetwatch.synthesis;

import java.util.Arrays;

/**
 * Lets the places of a window where the gradient is weak count more, so that a climb draws all over the window instead of
 * where it began: g ← g / (E / m + 0.1)^p, with E the mean magnitude of the gradient around a place, and m its mean over all
 * places weighted by itself. Owns its work space: not for several threads at once.
 */
final class Levelling {
    /** ours: of the window's smaller side; about the size of a part of a thing, larger than a stroke. */
    private static final double RADIUS = 0.06;

    /** ours: a place without any gradient has nothing to draw. */
    private static final double FLOOR = 0.1;

    /** ours: two boxes are round enough. */
    private static final int PASSES = 2;

    private final int channels;
    private final int height;
    private final int width;
    private final int radius;
    private final double[] energies;
    private final double[] lines;

    Levelling(int channels, int height, int width) {
        this.channels = channels;
        this.height = height;
        this.width = width;
        radius = (int) Math.round(RADIUS * Math.min(height, width));
        energies = new double[height * width];
        lines = new double[height * width];
    }

    /** Levels a gradient, CHW, in place; the power is above 0. */
    void level(float[] gradient, double power) {
        Arrays.fill(energies, 0);
        for (int i = 0; i < gradient.length; i++) {
            energies[i % energies.length] += Math.abs(gradient[i]);
        }
        for (int pass = 0; pass < PASSES; pass++) {
            blur(energies, lines, new Lines(height, width, width, 1));
            blur(lines, energies, new Lines(width, height, 1, width));
        }
        double mean = weightedMean();
        if (mean == 0) {
            return; // a flat place: nothing to level
        }
        for (int i = 0; i < energies.length; i++) {
            // a power, without the arrays that StrictMath.pow takes
            float factor = (float) StrictMath.exp(-power * StrictMath.log(energies[i] / mean + FLOOR));
            for (int channel = 0; channel < channels; channel++) {
                gradient[channel * energies.length + i] *= factor;
            }
        }
    }

    private double weightedMean() {
        double sum = 0;
        double squares = 0;
        for (double energy : energies) {
            sum += energy;
            squares += energy * energy;
        }
        return sum == 0 ? 0 : squares / sum;
    }

    /** Lines of a plane, and the way from one to the next and from one value of a line to the next. */
    private record Lines(int count, int length, int between, int within) {}

    /** Sums of the values at most a radius away along each line; what lies beyond the ends counts as zero. */
    private void blur(double[] values, double[] sums, Lines along) {
        for (int line = 0; line < along.count(); line++) {
            int start = line * along.between();
            double sum = 0;
            for (int i = -radius; i < along.length(); i++) {
                int entering = i + radius;
                int leaving = i - radius - 1;
                sum += entering < along.length() ? values[start + entering * along.within()] : 0;
                sum -= leaving >= 0 ? values[start + leaving * along.within()] : 0;
                if (i >= 0) {
                    sums[start + i * along.within()] = Math.max(0, sum); // the rest of a difference may be below 0
                }
            }
        }
    }
}
