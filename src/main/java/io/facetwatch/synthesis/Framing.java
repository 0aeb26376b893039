package io.facetwatch.synthesis;

/**
 * What of the canvas a phase shows to the network. All lengths are shares of the network's input size, so that one preset
 * serves every network.
 *
 * @param canvasFactor canvas size by input size along each axis, at least 1, rounded to whole pixels
 * @param marginFactor width of the window's border that is not drawn in by input size, in [0, 0.5), rounded to whole pixels
 * @param jitterSpread standard deviation of the window's offset by canvas size minus input size, at least 0
 * @param noise standard deviation of what is added to every value that the network is shown, grey levels; at least 0. ours,
 *     after Smilkov et al. 2017: a pattern of single pixels that only the network sees does not survive it, so the climb
 *     draws what can be seen
 */
public record Framing(double canvasFactor, double marginFactor, double jitterSpread, Ramp noise) {
    /** The whole of a canvas of the input's size. */
    public static final Framing STILL = new Framing(1, 0, 0);

    public Framing {
        if (!(canvasFactor >= 1 && canvasFactor <= 8)) {
            throw new IllegalArgumentException("canvasFactor must be in [1, 8], found " + canvasFactor);
        }
        if (!(marginFactor >= 0 && marginFactor < 0.5)) {
            throw new IllegalArgumentException("marginFactor must be in [0, 0.5), found " + marginFactor);
        }
        if (!(jitterSpread >= 0 && jitterSpread < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("jitterSpread must be at least 0 and finite, found " + jitterSpread);
        }
        if (noise.first() < 0 || noise.last() < 0 || noise.equals(Ramp.INFINITE)) {
            throw new IllegalArgumentException("noise must be at least 0 and finite, found " + noise);
        }
    }

    /** Without noise. */
    public Framing(double canvasFactor, double marginFactor, double jitterSpread) {
        this(canvasFactor, marginFactor, jitterSpread, Ramp.NONE);
    }

    boolean isNoisy() {
        return !noise.equals(Ramp.NONE);
    }

    /** Every number; noise only where there is any, so that older pictures still name their preset. */
    @Override
    public String toString() {
        return "Framing[canvasFactor=%s, marginFactor=%s, jitterSpread=%s%s]"
                .formatted(canvasFactor, marginFactor, jitterSpread, isNoisy() ? ", noise=" + noise : "");
    }

    /** Canvas pixels along an axis of so many input pixels. */
    int canvas(int inputSize) {
        return (int) Math.round(canvasFactor * inputSize);
    }

    /** Pixels that are not drawn in on each side along an axis of so many input pixels. */
    int margin(int inputSize) {
        return (int) Math.min(Math.round(marginFactor * inputSize), (inputSize - 1) / 2);
    }

    /** Makes a gradient, CHW, zero where nothing is drawn. */
    void clearMargin(float[] gradient, int height, int width) {
        int rows = margin(height);
        int columns = margin(width);
        for (int i = 0; rows + columns > 0 && i < gradient.length; i++) {
            int row = i / width % height;
            int column = i % width;
            boolean drawn = row >= rows && row < height - rows && column >= columns && column < width - columns;
            if (!drawn) {
                gradient[i] = 0;
            }
        }
    }
}
