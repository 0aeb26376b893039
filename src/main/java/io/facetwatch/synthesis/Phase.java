package io.facetwatch.synthesis;

/**
 * A stretch of activation maximization.
 *
 * @param iterations at least 1
 * @param weight of total variation, above 0, a smaller one smooths more; {@link Ramp#INFINITE} for no smoothing
 */
public record Phase(int iterations, Framing framing, Ascent ascent, Ramp weight) {
    public Phase {
        if (iterations < 1) {
            throw new IllegalArgumentException("a phase needs at least 1 iteration, found " + iterations);
        }
        if (!weight.isAbove(0)) {
            throw new IllegalArgumentException("weight of total variation must be above 0, found " + weight);
        }
    }
}
