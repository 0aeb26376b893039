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

        new ScalarPairForces().accumulate(affinities(n), scalar);
        PairForces fastest = PairForces.fastest();
        fastest.accumulate(affinities(n), vector);

        assertNotEquals(ScalarPairForces.class, fastest.getClass());
        assertArrayEquals(used(scalar.pullX, n), used(vector.pullX, n));
        assertArrayEquals(used(scalar.pullY, n), used(vector.pullY, n));
        assertArrayEquals(used(scalar.pushX, n), used(vector.pushX, n));
        assertArrayEquals(used(scalar.pushY, n), used(vector.pushY, n));
        assertArrayEquals(used(scalar.closeness, n), used(vector.closeness, n));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7, 40})
    void forcesMatchTheDefinition(int n) {
        Matrix y = points(n);
        PairTiles p = affinities(n);
        Swarm swarm = new Swarm(y);

        PairForces.fastest().accumulate(p, swarm);

        for (int j = 0; j < n; j++) {
            double pull = 0;
            double push = 0;
            for (int i = 0; i < n; i++) {
                double dx = (double) y.at(j, 0) - y.at(i, 0);
                double dy = (double) y.at(j, 1) - y.at(i, 1);
                double q = 1 / (1 + dx * dx + dy * dy);
                pull += p.at(i, j) * q * dx;
                push += q * q * dx;
            }
            assertEquals(pull, swarm.pullX[j], 1e-4, "pull on " + j);
            assertEquals(push, swarm.pushX[j], 1e-4, "push on " + j);
        }
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
        Random random = new Random(n + 1L);
        float[] values = new float[n * n];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return new PairTiles(values, n);
    }
}
