package io.facetwatch.facet;

/** What pulls images together in t-SNE: their affinities p. */
interface Attraction {
    /** The affinities that {@link PairForces} takes with its pairs; zeros where {@link #pull} does it. */
    PairTiles tiles();

    /** What goes through the pairs, with all that push. */
    PairForces forces();

    /** Adds Σ_i p q (y_j - y_i) to the force on each j, for the pairs that are not in {@link #tiles}. */
    void pull(Swarm swarm);

    /**
     * The divergence Σ p ln(p / (q / normalizer)), in nats; terms with p = 0 are 0.
     *
     * @param swarm with the closeness of all pairs
     */
    double divergence(Swarm swarm);
}
