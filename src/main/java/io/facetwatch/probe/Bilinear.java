package io.facetwatch.probe;

import io.facetwatch.tensor.Image;

/** Resizes an image along one axis with a triangle filter, as wide as the reduction asks for; to whole grey levels. */
final class Bilinear {
    private Bilinear() {}

    static Image columns(Image image, int width) {
        if (width == image.width()) {
            return image;
        }
        float[] values = new float[image.channels() * image.height() * width];
        for (int to = 0; to < width; to++) {
            Taps taps = Taps.at(to, width, image.width());
            for (int line = 0; line < image.channels() * image.height(); line++) {
                values[line * width + to] = taps.apply(image.values(), line * image.width(), 1);
            }
        }
        return new Image(image.channels(), image.height(), width, values);
    }

    static Image rows(Image image, int height) {
        if (height == image.height()) {
            return image;
        }
        int width = image.width();
        float[] values = new float[image.channels() * height * width];
        for (int to = 0; to < height; to++) {
            Taps taps = Taps.at(to, height, image.height());
            for (int channel = 0; channel < image.channels(); channel++) {
                for (int column = 0; column < width; column++) {
                    int plane = channel * image.height() * width;
                    values[(channel * height + to) * width + column] =
                            taps.apply(image.values(), plane + column, width);
                }
            }
        }
        return new Image(image.channels(), height, width, values);
    }

    /** The weights that add up to 1 of the source positions from {@code first} on, for one target position. */
    @SuppressWarnings("ArrayRecordComponent") // bulk numbers
    private record Taps(int first, double[] weights) {
        static Taps at(int to, int targets, int sources) {
            double scale = (double) sources / targets;
            double support = Math.max(1, scale);
            double centre = (to + 0.5) * scale;
            int first = Math.max(0, (int) (centre - support + 0.5));
            int end = Math.min(sources, (int) (centre + support + 0.5));
            double[] weights = new double[end - first];
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                weights[i] = Math.max(0, 1 - Math.abs((first + i - centre + 0.5) / support));
                sum += weights[i];
            }
            for (int i = 0; i < weights.length; i++) {
                weights[i] /= sum;
            }
            return new Taps(first, weights);
        }

        float apply(float[] values, int offset, int stride) {
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                sum += weights[i] * values[offset + (first + i) * stride];
            }
            return (float) Math.floor(sum + 0.5);
        }
    }
}
