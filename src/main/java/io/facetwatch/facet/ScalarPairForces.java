package io.facetwatch.facet;

/** The forces in plain Java, one point after the other. */
final class ScalarPairForces implements PairForces {
    // long because it is one numeric kernel
    @Override
    public void accumulate(PairTiles affinities, Swarm swarm) {
        int n = swarm.size;
        float[] p = affinities.values();
        for (int j = 0; j < n; j++) {
            int tile = j / PairTiles.WIDTH * n * PairTiles.WIDTH + j % PairTiles.WIDTH;
            float pullX = 0;
            float pullY = 0;
            float pushX = 0;
            float pushY = 0;
            float closeness = 0;
            for (int i = 0; i < n; i++) {
                float dx = swarm.x[j] - swarm.x[i];
                float dy = swarm.y[j] - swarm.y[i];
                float q = 1 / (1 + (dx * dx + dy * dy));
                float pull = p[tile + i * PairTiles.WIDTH] * q;
                float push = q * q;
                closeness += q;
                pullX += pull * dx;
                pullY += pull * dy;
                pushX += push * dx;
                pushY += push * dy;
            }
            swarm.pullX[j] = pullX;
            swarm.pullY[j] = pullY;
            swarm.pushX[j] = pushX;
            swarm.pushY[j] = pushY;
            swarm.closeness[j] = closeness;
        }
    }
}
