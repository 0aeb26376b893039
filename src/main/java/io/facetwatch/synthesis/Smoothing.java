package io.facetwatch.synthesis;

/**
 * How a phase smooths: by total variation.
 *
 * @param weight above 0, a smaller one smooths more; {@link Ramp#INFINITE} for no smoothing
 * @param sweeps of split Bregman at most, at least 1
 */
public record Smoothing(Ramp weight, int sweeps) {
    /** As many sweeps as the released scripts allow. */
    public static final int PUBLISHED_SWEEPS = 100;

    /** No smoothing. */
    public static final Smoothing NONE = new Smoothing(Ramp.INFINITE, 1);

    public Smoothing {
        if (!weight.isAbove(0)) {
            throw new IllegalArgumentException("weight of total variation must be above 0, found " + weight);
        }
        if (sweeps < 1) {
            throw new IllegalArgumentException("smoothing needs at least 1 sweep, found " + sweeps);
        }
    }

    boolean isNone() {
        return weight.equals(Ramp.INFINITE);
    }
}
