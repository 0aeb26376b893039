package io.facetwatch.facet;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The forces on the Vector API, a lane for each point; the same bytes as {@link ScalarPairForces}. */
final class VectorPairForces implements PairForces {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED.length() > PairTiles.WIDTH
            ? FloatVector.SPECIES_512
            : FloatVector.SPECIES_PREFERRED;

    @Override
    public void accumulate(PairTiles affinities, Swarm swarm) {
        for (int j = 0; j < swarm.size; j += SPECIES.length()) {
            lanes(affinities.values(), swarm, j);
        }
    }

    // long because it is one numeric kernel, the scalar one line by line
    private static void lanes(float[] p, Swarm swarm, int j) {
        int n = swarm.size;
        float[] xs = swarm.x;
        float[] ys = swarm.y;
        int tile = j / PairTiles.WIDTH * n * PairTiles.WIDTH + j % PairTiles.WIDTH;
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector x = FloatVector.fromArray(SPECIES, xs, j);
        FloatVector y = FloatVector.fromArray(SPECIES, ys, j);
        FloatVector pullX = FloatVector.zero(SPECIES);
        FloatVector pullY = pullX;
        FloatVector pushX = pullX;
        FloatVector pushY = pullX;
        FloatVector closeness = pullX;
        for (int i = 0; i < n; i++) {
            FloatVector dx = x.sub(xs[i]);
            FloatVector dy = y.sub(ys[i]);
            FloatVector q = one.div(dx.mul(dx).add(dy.mul(dy)).add(one));
            FloatVector pull = FloatVector.fromArray(SPECIES, p, tile + i * PairTiles.WIDTH)
                    .mul(q);
            FloatVector push = q.mul(q);
            closeness = closeness.add(q);
            pullX = pullX.add(pull.mul(dx));
            pullY = pullY.add(pull.mul(dy));
            pushX = pushX.add(push.mul(dx));
            pushY = pushY.add(push.mul(dy));
        }
        pullX.intoArray(swarm.pullX, j);
        pullY.intoArray(swarm.pullY, j);
        pushX.intoArray(swarm.pushX, j);
        pushY.intoArray(swarm.pushY, j);
        closeness.intoArray(swarm.closeness, j);
    }
}
