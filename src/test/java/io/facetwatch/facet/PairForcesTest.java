package io.facetwatch.facet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.facetwatch.tensor.Matrix;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PairForcesTest {
    @ParameterizedTest
    @ValueSource(ints = {2, 7, 16, 17, 100})
    void vectorForcesHaveTheBytesOfScalarOnes(int n) {
        Swarm scalar = new Swarm(points(n));
        Swarm vector = new Swarm(points(n));

        new ScalarPairForces().accumulate(affinities(n), scalar, 0.3f);
        PairForces fastest = PairForces.fastest();
        fastest.accumulate(affinities(n), vector, 0.3f);

        assertNotEquals(ScalarPairForces.class, fastest.getClass());
        assertArrayEquals(used(scalar.forceX, n), used(vector.forceX, n));
        assertArrayEquals(used(scalar.forceY, n), used(vector.forceY, n));
        assertEquals(scalar.normalizer(), vector.normalizer());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7, 16, 40, 100})
    void forcesMatchTheDefinition(int n) {
        Matrix y = points(n);
        PairTiles p = affinities(n);
        Swarm swarm = new Swarm(y);

        PairForces.fastest().accumulate(p, swarm, 0.3f);

        double normalizer = 0;
        for (int j = 0; j < n; j++) {
            double forceX = 0;
            double forceY = 0;
            for (int i = 0; i < n; i++) {
                double dx = (double) y.at(j, 0) - y.at(i, 0);
                double dy = (double) y.at(j, 1) - y.at(i, 1);
                double q = 1 / (1 + dx * dx + dy * dy);
                forceX += q * (p.at(i, j) - 0.3 * q) * dx;
                forceY += q * (p.at(i, j) - 0.3 * q) * dy;
                normalizer += i == j ? 0 : q;
            }
            assertEquals(forceX, swarm.forceX[j], 1e-4, "force on " + j);
            assertEquals(forceY, swarm.forceY[j], 1e-4, "force on " + j);
        }
        assertEquals(normalizer, swarm.normalizer(), 1e-5 * normalizer);
    }

    private static float[] used(float[] values, int n) {
        return Arrays.copyOf(values, n);
    }

    private static Matrix points(int n) {
        Random random = new Random(n);
        float[] values = new float[2 * n];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (3 * random.nextGaussian());
        }
        return new Matrix(n, 2, values);
    }

    private static PairTiles affinities(int n) {
        return PairTiles.joint(
                new Random(n + 1L).doubles((long) n * n).map(p -> p * n).toArray(), n);
    }
}
