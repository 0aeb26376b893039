package io.facetwatch.facet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BandwidthTest {
    private static final double FAR = Double.POSITIVE_INFINITY;

    @ParameterizedTest
    @ValueSource(doubles = {1e-12, 1, 1e9})
    void probabilitiesAreGaussianAndHaveThePerplexityAtAnyScale(double scale) {
        Bandwidth bandwidth = new Bandwidth(30);
        Random random = new Random(2);
        for (int point = 0; point < 5; point++) {
            double[] distances = random.doubles(200, 0, 1)
                    .map(distance -> scale * distance * distance)
                    .toArray();
            distances[point] = FAR;
            distances[10] = 0.001 * scale;
            distances[11] = 0.002 * scale;
            distances[12] = 0.005 * scale;
            double[] row = distances.clone();

            bandwidth.turnToProbabilities(row);

            double entropy = 0;
            for (double p : row) {
                entropy -= p > 0 ? p * Math.log(p) : 0;
            }
            assertEquals(30, Math.exp(entropy), 1e-3, "point " + point);
            assertEquals(0, row[point]);
            double beta = -Math.log(row[10] / row[11]) / (distances[10] - distances[11]);
            assertEquals(beta, -Math.log(row[12] / row[11]) / (distances[12] - distances[11]), 1e-6 * beta);
        }
    }

    @Test
    void copiesAreEquallyLikely() {
        double[] equal = {FAR, 4, 4, 4};
        double[] twins = {FAR, 0, 0, 0, 0, 100, 100};

        new Bandwidth(2).turnToProbabilities(equal);
        new Bandwidth(2).turnToProbabilities(twins);

        assertArrayEquals(new double[] {0, 1 / 3., 1 / 3., 1 / 3.}, equal, 1e-12);
        assertArrayEquals(new double[] {0, .25, .25, .25, .25, 0, 0}, twins, 1e-6);
    }

    @Test
    void howeverManyPointsHaveCopiesTheNextRowIsFinite() {
        Bandwidth bandwidth = new Bandwidth(2);
        for (int point = 0; point < 50; point++) {
            double[] row = {FAR, 0, 0, 0, 0, 1e-3, 100};

            bandwidth.turnToProbabilities(row);

            assertArrayEquals(new double[] {0, .25, .25, .25, .25, 0, 0}, row, 1e-6, "point " + point);
        }
    }

    @Test
    void aLonelyPointBetweenDenseOnesKeepsThePerplexity() {
        Bandwidth bandwidth = new Bandwidth(10);
        double[] dense = new Random(1).doubles(50, 1e-6, 2e-6).toArray();
        double[] lonely = new Random(2).doubles(50, 1e6, 2e6).toArray();
        bandwidth.turnToProbabilities(dense);

        bandwidth.turnToProbabilities(lonely);

        double entropy =
                Arrays.stream(lonely).map(p -> p > 0 ? -p * Math.log(p) : 0).sum();
        assertEquals(10, Math.exp(entropy), 1e-3);
    }
}
