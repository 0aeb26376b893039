package io.facetwatch.facet;

/** Affinities of all pairs. */
record AllPairs(PairTiles tiles) implements Attraction {
    @Override
    public PairForces forces() {
        return PairForces.fastest();
    }

    @Override
    public void pull(Swarm swarm) {
        // the tiles hold all
    }

    @Override
    public double divergence(Swarm swarm) {
        double normalizer = swarm.normalizer();
        double sum = 0;
        for (int j = 0; j < tiles.points(); j++) {
            for (int i = 0; i < j; i++) {
                double p = tiles.at(i, j);
                if (p > 0) {
                    sum += 2 * p * Math.log(p * normalizer * swarm.inverseCloseness(i, j));
                }
            }
        }
        return sum;
    }
}
