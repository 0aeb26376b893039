package io.facetwatch.facet;

import java.util.Arrays;

/** The products in plain Java. */
final class ScalarProjection implements Projection {
    @Override
    public void along(Codes codes, int from, double[][] directions, double[][] scores) {
        double[] sums = new double[LANES];
        for (int row = 0; row < codes.rows(); row++) {
            for (int v = 0; v < VECTORS; v++) {
                Arrays.fill(sums, 0);
                addAlong(codes, row, from, directions[v], sums);
                scores[v][row] += sums[0] + sums[1] + (sums[2] + sums[3]);
            }
        }
    }

    private static void addAlong(Codes codes, int row, int from, double[] direction, double[] sums) {
        int line = row * codes.dims();
        for (int j = from, end = codes.end(from); j < end; j++) {
            int lane = (j - from) % LANES;
            sums[lane] = Math.fma(codes.values()[line + j], direction[j], sums[lane]);
        }
    }

    @Override
    public void across(Codes codes, int from, double[][] directions, double[][] scores) {
        for (int row = 0; row < codes.rows(); row++) {
            int line = row * codes.dims();
            for (int v = 0; v < VECTORS; v++) {
                double score = scores[v][row];
                double[] direction = directions[v];
                for (int j = from, end = codes.end(from); j < end; j++) {
                    direction[j] = Math.fma(codes.values()[line + j], score, direction[j]);
                }
            }
        }
    }
}
