package io.facetwatch.facet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.facetwatch.tensor.Matrix;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KMeansTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void inertiaIsTheBestOfAllPartitions(long seed) {
        Matrix points = random(8, seed);
        double best = Double.POSITIVE_INFINITY;
        for (int code = 0; code < 6561; code++) {
            best = Math.min(best, inertia(points, code));
        }

        Partition partition = new KMeans(points).fit(3, seed);

        assertEquals(best, partition.inertia(), 1e-9, "seed " + seed);
    }

    @Test
    void moreClustersThanDistinctPointsGiveOneClusterPerPoint() {
        Matrix points = new Matrix(5, 2, new float[] {0, 0, 1, 1, 0, 0, -0f, 0, 1, 1});

        Partition partition = new KMeans(points).fit(4, 1);

        assertEquals(2, partition.clusters());
        assertEquals(0, partition.inertia());
    }

    @Test
    void pointsOfManyDimsKeepTheirOrder() {
        float[] values = new float[4 * 12];
        values[2] = 9; // dim 2 of point 0
        values[12 + 10] = 9; // dim 10 of point 1
        Matrix points = new Matrix(4, 12, values);

        Partition partition = new KMeans(points).fit(3, 1);

        assertEquals(9, partition.centroids()[partition.clusterOf()[0]][2]);
        assertEquals(9, partition.centroids()[partition.clusterOf()[1]][10]);
    }

    @Test
    void sameSeedGivesSamePartition() {
        Matrix points = random(60, 3);

        assertArrayEquals(
                new KMeans(points).fit(5, 9).clusterOf(),
                new KMeans(points).fit(5, 9).clusterOf());
    }

    @Test
    void refiningStaysAtCentroidsThatHaveSettled() {
        Matrix points = random(60, 3);
        Partition settled = new KMeans(points).fit(5, 9);

        Partition refined = Lloyd.refine(points, settled.centroids());

        assertArrayEquals(settled.clusterOf(), refined.clusterOf());
    }

    @Test
    void refiningDropsACentroidWithoutPoints() {
        Matrix points = new Matrix(4, 1, new float[] {0, 1, 10, 11});

        Partition partition = Lloyd.refine(points, new double[][] {{-100}, {0}, {10}});

        assertArrayEquals(new int[] {0, 0, 1, 1}, partition.clusterOf());
        assertEquals(10.5, partition.centroids()[1][0]);
        assertEquals(1, partition.inertia(), 1e-12);
    }

    private static Matrix random(int n, long seed) {
        Random random = new Random(seed);
        float[] values = new float[2 * n];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return new Matrix(n, 2, values);
    }

    /** Digit i in base 3 is the cluster of point i. */
    private static double inertia(Matrix points, int code) {
        double sum = 0;
        for (int cluster = 0; cluster < 3; cluster++) {
            for (int axis = 0; axis < 2; axis++) {
                double total = 0;
                double square = 0;
                int size = 0;
                for (int i = 0, rest = code; i < points.rows(); i++, rest /= 3) {
                    if (rest % 3 == cluster) {
                        size++;
                        total += points.at(i, axis);
                        square += (double) points.at(i, axis) * points.at(i, axis);
                    }
                }
                sum += size == 0 ? 0 : square - total * total / size;
            }
        }
        return sum;
    }
}
