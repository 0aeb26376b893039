package io.facetwatch.facet;

import io.facetwatch.tensor.Matrix;

/** How alike the codes of a group of images are. */
public final class Homogeneity {
    private Homogeneity() {}

    /**
     * Mean cosine over all pairs of the given rows, (‖Σu‖² - Σ‖u‖²) / m(m-1) with u the codes at length 1. A code of zeros
     * has cosine 0 with every other; a single row has 1.
     *
     * @param codes [images, dims]
     * @param rows indices of rows, at least one
     */
    public static double of(Matrix codes, int[] rows) {
        if (rows.length == 1) {
            return 1;
        }
        double[] sum = new double[codes.columns()];
        int nonZero = 0;
        for (int row : rows) {
            double length = length(codes, row);
            if (length > 0) {
                nonZero++;
                for (int c = 0; c < sum.length; c++) {
                    sum[c] += codes.at(row, c) / length;
                }
            }
        }
        double square = 0;
        for (double each : sum) {
            square += each * each;
        }
        double mean = (square - nonZero) / ((double) rows.length * (rows.length - 1));
        return Math.max(-1, Math.min(1, mean)); // rounding may pass the bounds by 1e-16
    }

    private static double length(Matrix codes, int row) {
        double square = 0;
        for (int c = 0; c < codes.columns(); c++) {
            square += (double) codes.at(row, c) * codes.at(row, c);
        }
        return Math.sqrt(square);
    }
}
