package io.facetwatch.probe;

import io.facetwatch.tensor.Image;

/**
 * Resizes images as Pillow does: columns first, then rows, each with weights of 22 bits and rounded to whole grey levels, so
 * that results are equal to Pillow's, by which most networks' images were prepared. OpenCV's linear interpolation runs through
 * the same sums; its own 11 bits may differ by a level.
 */
final class Resampling {
    private static final int PRECISION_BITS = 22; // 32 - 8 bits of a level - 2 for the filters' overshoot
    private static final long HALF = 1L << (PRECISION_BITS - 1);

    private final Filter filter;

    Resampling(Filter filter) {
        this.filter = filter;
    }

    Image resize(Image image, int height, int width) {
        return rows(columns(image, width), height);
    }

    private Image columns(Image image, int width) {
        if (width == image.width()) {
            return image;
        }
        float[] values = new float[image.channels() * image.height() * width];
        for (int to = 0; to < width; to++) {
            Taps taps = Taps.at(to, width, image.width(), filter);
            for (int line = 0; line < image.channels() * image.height(); line++) {
                values[line * width + to] = taps.apply(image.values(), line * image.width(), 1);
            }
        }
        return new Image(image.channels(), image.height(), width, values);
    }

    private Image rows(Image image, int height) {
        if (height == image.height()) {
            return image;
        }
        int width = image.width();
        float[] values = new float[image.channels() * height * width];
        for (int to = 0; to < height; to++) {
            Taps taps = Taps.at(to, height, image.height(), filter);
            for (int channel = 0; channel < image.channels(); channel++) {
                int plane = channel * image.height() * width;
                for (int column = 0; column < width; column++) {
                    values[(channel * height + to) * width + column] =
                            taps.apply(image.values(), plane + column, width);
                }
            }
        }
        return new Image(image.channels(), height, width, values);
    }

    /** The weights in units of 2^-22 of the source positions from {@code first} on, for one target position. */
    @SuppressWarnings("ArrayRecordComponent") // bulk numbers
    private record Taps(int first, int[] weights) {
        static Taps at(int to, int targets, int sources, Filter filter) {
            double scale = (double) sources / targets;
            double stretch = filter.isWidened() ? Math.max(1, scale) : 1;
            double support = filter.support() * stretch;
            double centre = (to + 0.5) * scale;
            int first = Math.max(0, (int) (centre - support + 0.5));
            int end = Math.min(sources, (int) (centre + support + 0.5));
            double[] heights = new double[end - first];
            double sum = 0;
            for (int i = 0; i < heights.length; i++) {
                heights[i] = filter.at((first + i - centre + 0.5) / stretch);
                sum += heights[i];
            }
            int[] weights = new int[heights.length];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (int) Math.rint(heights[i] / sum * (1 << PRECISION_BITS));
            }
            return new Taps(first, weights);
        }

        float apply(float[] values, int offset, int stride) {
            long sum = HALF;
            for (int i = 0, at = offset + first * stride; i < weights.length; i++, at += stride) {
                sum += (long) weights[i] * (int) values[at];
            }
            return Math.max(0, Math.min(255, sum >> PRECISION_BITS));
        }
    }
}
