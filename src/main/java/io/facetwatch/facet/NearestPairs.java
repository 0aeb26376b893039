package io.facetwatch.facet;

/**
 * Affinities of some pairs, each counted once: that of row i with {@code columns[at]} is {@code values[at]}, at from
 * {@code starts[i]} to before {@code starts[i + 1]}; columns are greater than i and ascend.
 *
 * @param starts [points + 1]
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers, compared nowhere
record NearestPairs(int[] starts, int[] columns, float[] values) implements Attraction {
    @Override
    public PairTiles tiles() {
        return PairTiles.zeros(starts.length - 1);
    }

    @Override
    public PairForces forces() {
        int points = starts.length - 1;
        return Repulsion.of(points).forces(points);
    }

    // long because it is one numeric kernel
    @Override
    public void pull(Swarm swarm) {
        for (int i = 0; i < swarm.size; i++) {
            float x = 0;
            float y = 0;
            for (int at = starts[i]; at < starts[i + 1]; at++) {
                int j = columns[at];
                float dx = swarm.x[j] - swarm.x[i];
                float dy = swarm.y[j] - swarm.y[i];
                float w = values[at] / Math.fma(dx, dx, Math.fma(dy, dy, 1f));
                x += w * dx;
                y += w * dy;
                swarm.forceX[j] += w * dx;
                swarm.forceY[j] += w * dy;
            }
            swarm.forceX[i] -= x;
            swarm.forceY[i] -= y;
        }
    }

    @Override
    public double divergence(Swarm swarm) {
        double normalizer = swarm.normalizer();
        double sum = 0;
        for (int i = 0; i < swarm.size; i++) {
            for (int at = starts[i]; at < starts[i + 1]; at++) {
                double p = values[at];
                if (p > 0) {
                    sum += 2 * p * Math.log(p * normalizer * swarm.inverseCloseness(i, columns[at]));
                }
            }
        }
        return sum;
    }
}
