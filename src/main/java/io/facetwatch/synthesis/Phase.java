package io.facetwatch.synthesis;

/**
 * A stretch of activation maximization.
 *
 * @param iterations at least 1
 */
public record Phase(int iterations, Framing framing, Ascent ascent, Smoothing smoothing, Restraints restraints) {
    public Phase {
        if (iterations < 1) {
            throw new IllegalArgumentException("a phase needs at least 1 iteration, found " + iterations);
        }
        if (ascent.metric().isSpectral() && !smoothing.isNone()) {
            throw new IllegalArgumentException(
                    "a phase that climbs in frequencies works on the whole canvas and cannot smooth by total variation,"
                            + " expected no weight, found " + smoothing.weight());
        }
    }

    /** A phase without restraints. */
    public Phase(int iterations, Framing framing, Ascent ascent, Smoothing smoothing) {
        this(iterations, framing, ascent, smoothing, Restraints.NONE);
    }

    /** A phase that smooths as the released scripts do, with a weight of total variation. */
    Phase(int iterations, Framing framing, Ascent ascent, Ramp weight) {
        this(iterations, framing, ascent, new Smoothing(weight, Smoothing.PUBLISHED_SWEEPS));
    }
}
