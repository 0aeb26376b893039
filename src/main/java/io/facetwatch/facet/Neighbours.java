package io.facetwatch.facet;

import io.facetwatch.tensor.Matrix;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The nearest others of each point. */
final class Neighbours {
    private Neighbours() {}

    /**
     * The nearest first; of equal distances the lower row.
     *
     * @param points [n, dims]
     * @param most of each
     * @return [n][at most {@code most}] rows
     */
    static int[][] of(Matrix points, int most) {
        Distances distances = new Distances(points);
        double[] row = new double[points.rows()];
        return IntStream.range(0, points.rows())
                .mapToObj(i -> {
                    distances.fill(i, row);
                    return nearest(row, most);
                })
                .toArray(int[][]::new);
    }

    /**
     * The nearest of one point, in the same order.
     *
     * @param distances [n] to all; infinite ones do not count
     * @return [at most {@code most}] rows
     */
    static int[] nearest(double[] distances, int most) {
        int[] nearest = new int[Math.min(most, distances.length)];
        int known = 0;
        for (int j = 0; j < distances.length; j++) {
            double within = known < nearest.length ? Double.POSITIVE_INFINITY : distances[nearest[known - 1]];
            if (distances[j] < within) {
                int at = known < nearest.length ? known++ : known - 1;
                for (; at > 0 && distances[nearest[at - 1]] > distances[j]; at--) {
                    nearest[at] = nearest[at - 1];
                }
                nearest[at] = j;
            }
        }
        return Arrays.copyOf(nearest, known);
    }
}
