package io.facetwatch.facet;

import io.facetwatch.tensor.Matrix;
import java.util.Arrays;
import java.util.List;

/**
 * X, the codes less their means, as what vectors are multiplied by; with m the means and 1 the vector of ones,
 *
 * <pre>
 * X v = codes v - 1 (m·v),   Xᵀ s = codesᵀ s - m (1·s)
 * </pre>
 */
final class CentredCodes {
    private final Projection projection = Projection.fastest();
    private final Projection.Codes codes;
    private final double[] means;

    /** @param means of the columns */
    CentredCodes(Matrix codes, double[] means) {
        this.codes = new Projection.Codes(codes.values(), codes.rows(), codes.columns());
        this.means = means;
    }

    /** XᵀX v of each vector v [dims]. */
    List<double[]> covariance(List<double[]> vectors) {
        return cut(across(along(filled(vectors, codes.dims()))), vectors.size());
    }

    /** XXᵀ s of each vector s [images]. */
    List<double[]> gram(List<double[]> vectors) {
        return cut(along(across(filled(vectors, codes.rows()))), vectors.size());
    }

    /** With zeros where vectors lack; the first are those given. */
    private static double[][] filled(List<double[]> vectors, int length) {
        if (vectors.size() > Projection.VECTORS) {
            throw new IllegalArgumentException("at most %d vectors are multiplied at a time, found %d"
                    .formatted(Projection.VECTORS, vectors.size()));
        }
        double[][] filled = new double[Projection.VECTORS][];
        Arrays.setAll(filled, v -> v < vectors.size() ? vectors.get(v) : new double[length]);
        return filled;
    }

    private static List<double[]> cut(double[][] vectors, int size) {
        return List.of(Arrays.copyOf(vectors, size));
    }

    private double[][] along(double[][] directions) {
        double[][] scores = new double[Projection.VECTORS][codes.rows()];
        for (int from = 0; from < codes.dims(); from += Projection.CHUNK) {
            projection.along(codes, from, directions, scores);
        }
        for (int v = 0; v < scores.length; v++) {
            double mean = 0;
            for (int j = 0; j < means.length; j++) {
                mean += means[j] * directions[v][j];
            }
            for (int i = 0; i < scores[v].length; i++) {
                scores[v][i] -= mean;
            }
        }
        return scores;
    }

    private double[][] across(double[][] scores) {
        double[][] directions = new double[Projection.VECTORS][codes.dims()];
        for (int from = 0; from < codes.dims(); from += Projection.CHUNK) {
            projection.across(codes, from, directions, scores);
        }
        for (int v = 0; v < directions.length; v++) {
            double sum = 0;
            for (double score : scores[v]) {
                sum += score;
            }
            for (int j = 0; j < means.length; j++) {
                directions[v][j] -= means[j] * sum;
            }
        }
        return directions;
    }
}
