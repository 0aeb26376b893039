package io.facetwatch.synthesis;

/**
 * A stretch of activation maximization.
 *
 * @param iterations at least 1
 */
public record Phase(int iterations, Framing framing, Ascent ascent, Smoothing smoothing) {
    public Phase {
        if (iterations < 1) {
            throw new IllegalArgumentException("a phase needs at least 1 iteration, found " + iterations);
        }
    }

    /** A phase that smooths as the released scripts do, with a weight of total variation. */
    Phase(int iterations, Framing framing, Ascent ascent, Ramp weight) {
        this(iterations, framing, ascent, new Smoothing(weight, Smoothing.PUBLISHED_SWEEPS));
    }
}
