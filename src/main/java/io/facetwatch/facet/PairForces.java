package io.facetwatch.facet;

/**
 * The forces of t-SNE between all pairs of points.
 *
 * <p>With q = 1 / (1 + ‖y_j - y_i‖²), for each j: pull = Σ_i p q (y_j - y_i), push = Σ_i q² (y_j - y_i), closeness = Σ_i q.
 * Every implementation gives the same bytes: each sum belongs to one point and runs over i in order, in floats without fused
 * operations, so the number of lanes does not matter.
 */
interface PairForces {
    /**
     * Adds every pair up.
     *
     * @param affinities p of each pair
     */
    void accumulate(PairTiles affinities, Swarm swarm);

    /** The vectorized forces where this Java runs with the module {@code jdk.incubator.vector}, else the scalar ones. */
    static PairForces fastest() {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            return new ScalarPairForces();
        }
        try {
            // by name: only that class may refer to the incubating module
            return Class.forName("io.facetwatch.facet.VectorPairForces")
                    .asSubclass(PairForces.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("VectorPairForces is part of this program and must load", e);
        }
    }
}
