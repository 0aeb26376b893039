package io.facetwatch.synthesis;

import io.facetwatch.tensor.Image;

/** The spectrum of pictures of one size, with the work space for it: not for several threads at once. */
final class Spectrum {
    private final int height;
    private final int width;
    private final Fft rows;
    private final Fft columns;
    private final double[] re;
    private final double[] im;
    private final double[] scales;
    private double scalesFalloff = Double.NaN;

    /** @param height and width lengths that {@link Fft} can transform */
    Spectrum(int height, int width) {
        this.height = height;
        this.width = width;
        rows = new Fft(width);
        columns = new Fft(height);
        re = new double[height * width];
        im = new double[height * width];
        scales = new double[height * width];
    }

    private void transform() {
        for (int row = 0; row < height; row++) {
            rows.transform(re, im, row * width, 1);
        }
        for (int column = 0; column < width; column++) {
            columns.transform(re, im, column, width);
        }
    }

    private void load(float[] values, int from) {
        for (int i = 0; i < re.length; i++) {
            re[i] = values[from + i];
            im[i] = 0;
        }
        transform();
    }

    private void store(float[] values, int from) {
        transformBack();
        for (int i = 0; i < re.length; i++) {
            values[from + i] = (float) (re[i] / re.length);
        }
    }

    /** The inverse is the conjugate of the transform of the conjugate. */
    private void transformBack() {
        conjugate();
        transform();
        conjugate();
    }

    private void conjugate() {
        for (int i = 0; i < im.length; i++) {
            im[i] = -im[i];
        }
    }

    private double length(int i) {
        return Math.sqrt(re[i] * re[i] + im[i] * im[i]);
    }

    /** Frequency of a coefficient, cycles per pixel. */
    private double frequency(int i) {
        double down = Math.min(i / width, height - i / width) / (double) height;
        double across = Math.min(i % width, width - i % width) / (double) width;
        return Math.sqrt(down * down + across * across);
    }

    /**
     * Scales each frequency f of every channel by f^-falloff; those below one cycle per picture count as one (Olah et al.
     * 2017).
     *
     * @param values CHW
     */
    void fall(float[] values, double falloff) {
        double[] scales = scales(falloff);
        for (int from = 0; from < values.length; from += re.length) {
            load(values, from);
            for (int i = 0; i < re.length; i++) {
                re[i] *= scales[i];
                im[i] *= scales[i];
            }
            store(values, from);
        }
    }

    /** Worked out once for all iterations of a phase. */
    private double[] scales(double falloff) {
        if (falloff != scalesFalloff) {
            double lowest = 1.0 / Math.max(height, width);
            for (int i = 0; i < scales.length; i++) {
                scales[i] = StrictMath.pow(Math.max(lowest, frequency(i)), -falloff);
            }
            scalesFalloff = falloff;
        }
        return scales;
    }

    /** Adds the magnitudes of a channel to a sum. */
    void addMagnitudes(float[] values, int from, double[] sum) {
        load(values, from);
        for (int i = 0; i < re.length; i++) {
            sum[i] += length(i);
        }
    }

    /**
     * Gives a picture other magnitudes; the phases stay.
     *
     * @param picture in opponent channels
     * @param magnitudes [channels][height x width]
     */
    void setMagnitudes(Image picture, double[][] magnitudes) {
        for (int channel = 0; channel < picture.channels(); channel++) {
            load(picture.values(), channel * re.length);
            for (int i = 0; i < re.length; i++) {
                double scale = length(i) == 0 ? 0 : magnitudes[channel][i] / length(i);
                re[i] *= scale;
                im[i] *= scale;
            }
            store(picture.values(), channel * re.length);
        }
    }
}
