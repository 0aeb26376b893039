package io.facetwatch.synthesis;

import io.facetwatch.tensor.Image;

/**
 * Gaussian blur, cut off at four deviations, mirrored at the edges (edge pixels twice).
 *
 * @param radius standard deviation in pixels, at least 0. Ours: not scaled with the input, because the noise that it is
 *     against is a few pixels fine in every network
 * @param every iterations between two blurs, at least 1
 */
public record Blur(Ramp radius, int every) implements Filter {
    private static final double CUT = 4; // deviations, as scipy.ndimage and the published scripts

    public Blur {
        boolean within = radius.first() >= 0 && radius.last() >= 0 && radius.first() <= 64 && radius.last() <= 64;
        if (!within) {
            throw new IllegalArgumentException("blur radius must be in [0, 64] pixels, found " + radius);
        }
        if (every < 1) {
            throw new IllegalArgumentException("blur must be every 1 iteration or more, found " + every);
        }
    }

    @Override
    public void apply(Area area) {
        double deviation = area.moment().of(radius);
        if (deviation > 0 && area.moment().iteration() % every == 0) {
            double[] kernel = kernel(deviation);
            Image picture = area.picture();
            along(picture.values(), area.scratch(), new Lines(picture.width(), 1), kernel);
            along(area.scratch(), picture.values(), new Lines(picture.height(), picture.width()), kernel);
        }
    }

    /** Weights of distances 0, 1, ...; those of both sides sum to 1. */
    private static double[] kernel(double deviation) {
        double[] kernel = new double[(int) (CUT * deviation + 0.5) + 1];
        double sum = -1;
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = StrictMath.exp(-0.5 * i * i / (deviation * deviation));
            sum += 2 * kernel[i];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= sum;
        }
        return kernel;
    }

    /**
     * Rows or columns of a plane.
     *
     * @param length pixels of a line
     * @param stride values between two neighbours on a line
     */
    private record Lines(int length, int stride) {
        /** Place on a line of an index that may be past an end. */
        int mirrored(int index) {
            int period = Math.floorMod(index, 2 * length);
            return period < length ? period : 2 * length - 1 - period;
        }
    }

    private static void along(float[] from, float[] to, Lines lines, double[] kernel) {
        for (int i = 0; i < from.length; i++) {
            int place = i / lines.stride % lines.length;
            int line = i - place * lines.stride;
            double sum = kernel[0] * from[i];
            for (int k = 1; k < kernel.length; k++) {
                sum += kernel[k]
                        * ((double) from[line + lines.mirrored(place - k) * lines.stride]
                                + from[line + lines.mirrored(place + k) * lines.stride]);
            }
            to[i] = (float) sum;
        }
    }
}
