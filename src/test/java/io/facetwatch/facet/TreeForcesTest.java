package io.facetwatch.facet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.tensor.Matrix;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TreeForcesTest {
    private static final float SHARE = 0.3f;

    @ParameterizedTest
    @CsvSource({"500, 1e-4", "500, 1", "3000, 20", "3000, 100", "500, 1e6"})
    void forcesAreThoseBetweenAllPairs(int n, float spread) {
        Matrix layout = clouds(n, spread);
        Swarm exact = pushed(new ScalarPairForces(), layout);
        Swarm tree = pushed(new TreeForces(n), layout);

        double square = 0;
        double error = 0;
        for (int j = 0; j < n; j++) {
            square += Math.pow(exact.forceX[j], 2) + Math.pow(exact.forceY[j], 2);
            error += Math.pow(exact.forceX[j] - tree.forceX[j], 2) + Math.pow(exact.forceY[j] - tree.forceY[j], 2);
        }
        assertTrue(Math.sqrt(error / square) < 0.015, "relative error " + Math.sqrt(error / square));
        assertEquals(exact.normalizer(), tree.normalizer(), 0.005 * exact.normalizer());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 16, 17, 40})
    void fewPointsAreGoneThroughOneByOne(int n) {
        Matrix layout = clouds(n, 0.1f);
        Swarm exact = pushed(new ScalarPairForces(), layout);
        Swarm tree = pushed(new TreeForces(n), layout);

        for (int j = 0; j < n; j++) {
            assertEquals(exact.forceX[j], tree.forceX[j], 1e-4 * n, "force on " + j);
        }
        assertEquals(exact.normalizer(), tree.normalizer(), 1e-4 * exact.normalizer());
    }

    @Test
    void aTreeIsUsedAgainForOtherPlaces() {
        TreeForces forces = new TreeForces(1000);
        Swarm first = swarm(clouds(1000, 5));
        forces.accumulate(PairTiles.zeros(1000), first, SHARE);
        forces.accumulate(PairTiles.zeros(1000), swarm(clouds(1000, 50)), SHARE);
        Swarm again = swarm(clouds(1000, 5));
        forces.accumulate(PairTiles.zeros(1000), again, SHARE);

        assertArrayEquals(first.forceX, again.forceX);
        assertEquals(first.normalizer(), again.normalizer());
    }

    @Test
    void pointsAtOnePlaceDoNotPushEachOther() {
        Swarm swarm = pushed(new TreeForces(300), new Matrix(300, 2, new float[600]));

        assertArrayEquals(new float[300], absolute(swarm.forceX));
        assertEquals(300.0 * 299, swarm.normalizer(), 1);
    }

    @Test
    void copiesOfAPointAreOneOfTheirWeight() {
        int n = 400;
        float[] values = new float[2 * n];
        for (int i = 0; i < n / 2; i++) {
            values[2 * i] = 100;
        }
        Swarm swarm = pushed(new TreeForces(n), new Matrix(n, 2, values));

        double q = 1 / (1 + 1e4);
        assertEquals(-SHARE * 200 * q * q * 100, swarm.forceX[0], 1e-9);
        assertEquals(SHARE * 200 * q * q * 100, swarm.forceX[n - 1], 1e-9);
        assertEquals(2 * 200 * 199 + 2 * 200 * 200 * q, swarm.normalizer(), 1);
    }

    private static float[] absolute(float[] values) {
        float[] result = new float[300];
        for (int i = 0; i < result.length; i++) {
            result[i] = Math.abs(values[i]);
        }
        return result;
    }

    private static Swarm pushed(PairForces forces, Matrix layout) {
        Swarm swarm = swarm(layout);
        forces.accumulate(PairTiles.zeros(layout.rows()), swarm, SHARE);
        return swarm;
    }

    private static Swarm swarm(Matrix layout) {
        return new Swarm(layout);
    }

    /** Ten clouds of different widths. */
    private static Matrix clouds(int n, float spread) {
        Random random = new Random(n);
        float[] values = new float[2 * n];
        for (int i = 0; i < values.length; i++) {
            int cloud = i / 2 % 10;
            double centre = Math.sin(3 * cloud + i % 2);
            values[i] = (float) (spread * (centre + 0.05 * cloud * random.nextGaussian()));
        }
        return new Matrix(n, 2, values);
    }
}
