package io.facetwatch.facet;

import io.facetwatch.tensor.Matrix;
import java.util.Arrays;

/** Squared distances from one point to all. */
final class Distances {
    /** [dims][n] */
    private final double[][] columns;

    /** @param points [n, dims] */
    Distances(Matrix points) {
        columns = new double[points.columns()][points.rows()];
        for (int i = 0; i < points.rows(); i++) {
            for (int c = 0; c < columns.length; c++) {
                columns[c][i] = points.at(i, c);
            }
        }
    }

    /** @param row [n] gets the distances from point {@code from}; infinity to itself */
    void fill(int from, double[] row) {
        Arrays.fill(row, 0);
        for (double[] column : columns) {
            add(column, column[from], row);
        }
        row[from] = Double.POSITIVE_INFINITY;
    }

    /** By itself so that the compiler vectorizes it. */
    private static void add(double[] column, double at, double[] row) {
        for (int j = 0; j < row.length; j++) {
            double difference = column[j] - at;
            row[j] += difference * difference;
        }
    }
}
