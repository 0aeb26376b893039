package io.facetwatch.facet;

import io.facetwatch.tensor.FastestKernel;

/**
 * The forces of t-SNE between all pairs of points.
 *
 * <p>With d = y_j - y_i and q = 1 / (1 + ‖d‖²), the force on j is Σ_i w d where w = q (p - share q). A pair of points in
 * different tiles is computed once and counts for both, with opposite signs.
 *
 * <p>Every implementation gives the same bytes: a point's sum as a column runs over i in order, its {@value Swarm#LANES} sums as
 * a row run over the tiles in order, in floats with the fused operations written down in {@link ScalarPairForces}, so the
 * number of a vector's lanes does not matter.
 */
interface PairForces {
    /**
     * Adds every pair up.
     *
     * @param affinities p of each pair
     * @param share what of q² is pushed with
     */
    void accumulate(PairTiles affinities, Swarm swarm, float share);

    /** The vectorized forces where this Java runs with the module {@code jdk.incubator.vector}, else the scalar ones. */
    static PairForces fastest() {
        return FastestKernel.of(PairForces.class, ScalarPairForces::new);
    }
}
