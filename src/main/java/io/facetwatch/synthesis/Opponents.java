package io.facetwatch.synthesis;

import io.facetwatch.tensor.Image;

/**
 * Channels as brightness and differences: an orthonormal change of basis (Helmert), in place. In real images the differences
 * are much smaller than the brightness, which no spectrum per channel knows.
 */
final class Opponents {
    private Opponents() {}

    /** First the sum of all channels, then how far each differs from those before it, all scaled to keep lengths. */
    static void of(Image picture) {
        double[] pixel = new double[picture.channels()];
        int plane = picture.height() * picture.width();
        for (int i = 0; i < plane; i++) {
            double before = picture.values()[i];
            for (int channel = 1; channel < pixel.length; channel++) {
                double value = picture.values()[channel * plane + i];
                pixel[channel] = (before - channel * value) / Math.sqrt(channel * (channel + 1.0));
                before += value;
            }
            pixel[0] = before / Math.sqrt(pixel.length);
            write(pixel, picture, i);
        }
    }

    /** Undoes {@link #of}. */
    static void undo(Image picture) {
        double[] pixel = new double[picture.channels()];
        int plane = picture.height() * picture.width();
        for (int i = 0; i < plane; i++) {
            double sum = picture.values()[i] * Math.sqrt(pixel.length);
            for (int channel = pixel.length - 1; channel > 0; channel--) {
                double difference = picture.values()[channel * plane + i] * Math.sqrt(channel * (channel + 1.0));
                pixel[channel] = (sum - difference) / (channel + 1);
                sum -= pixel[channel];
            }
            pixel[0] = sum;
            write(pixel, picture, i);
        }
    }

    private static void write(double[] pixel, Image picture, int at) {
        for (int channel = 0; channel < pixel.length; channel++) {
            picture.values()[channel * picture.height() * picture.width() + at] = (float) pixel[channel];
        }
    }

    /** Keeps a share of each value's distance from the mean over the channels. */
    static void fade(float[] values, int channels, double share) {
        int plane = values.length / channels;
        for (int i = 0; i < plane; i++) {
            double sum = 0;
            for (int at = i; at < values.length; at += plane) {
                sum += values[at];
            }
            double mean = sum / channels;
            for (int at = i; at < values.length; at += plane) {
                values[at] = (float) (mean + share * (values[at] - mean));
            }
        }
    }
}
