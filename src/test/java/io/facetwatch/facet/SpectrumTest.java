package io.facetwatch.facet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.facetwatch.tensor.Matrix;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SpectrumTest {
    /** H D H with H = I - 2vvᵀ has the entries of D as eigenvalues. */
    @Test
    void largestEigenvaluesOfALargeMatrixAreFound() {
        int n = 500;
        double[] eigenvalues = new double[n];
        for (int i = 0; i < n; i++) {
            eigenvalues[i] = i < 8 ? 100 : 60 * Math.pow(0.9, i); // eight equal ones
        }
        double[][] matrix = reflected(eigenvalues);

        Spectrum spectrum = Spectrum.of(matrix, 40);

        for (int k = 0; k < 40; k++) {
            assertEquals(eigenvalues[k], spectrum.values()[k], 1e-8 * 100, "value " + k);
            double[] vector = spectrum.vectors()[k];
            for (int i = 0; i < n; i++) {
                double sum = 0;
                for (int j = 0; j < n; j++) {
                    sum += matrix[i][j] * vector[j];
                }
                assertEquals(eigenvalues[k] * vector[i], sum, 1e-4, "residual of " + k);
            }
        }
    }

    @Test
    void vectorProductsHaveTheBytesOfScalarOnes() {
        int rows = 21;
        double[][] tiles = new double[3][7 * Gram.WIDTH];
        Random random = new Random(4);
        for (double[] tile : tiles) {
            for (int i = 0; i < tile.length; i++) {
                tile[i] = random.nextGaussian();
            }
        }
        double[][] scalar = new double[24][24];
        double[][] vector = new double[24][24];

        new ScalarGram().add(tiles, scalar);
        Gram.fastest().add(tiles, vector);

        for (int i = 0; i < rows; i++) {
            for (int j = i; j < rows; j++) {
                assertEquals(scalar[i][j], vector[i][j], 0, i + ", " + j);
            }
        }
    }

    @Test
    void scoresHaveTheDistancesOfLowRankCodes() {
        int n = 400;
        int dims = 600;
        Random random = new Random(2);
        double[][] directions = new double[5][dims];
        for (double[] direction : directions) {
            for (int c = 0; c < dims; c++) {
                direction[c] = random.nextGaussian();
            }
        }
        float[] values = new float[n * dims];
        for (int i = 0; i < n; i++) {
            for (double[] direction : directions) {
                double weight = random.nextGaussian();
                for (int c = 0; c < dims; c++) {
                    values[i * dims + c] += (float) (weight * direction[c]);
                }
            }
        }
        Matrix codes = new Matrix(n, dims, values);

        Matrix scores = new Pca(50).scores(codes);

        assertEquals(distance(codes, 3, 77), distance(scores, 3, 77), 1e-3);
        assertEquals(distance(codes, 399, 0), distance(scores, 399, 0), 1e-3);
        assertArrayEquals(scores.values(), new Pca(50).scores(codes).values());
    }

    private static double distance(Matrix points, int a, int b) {
        double sum = 0;
        for (int c = 0; c < points.columns(); c++) {
            sum += Math.pow((double) points.at(a, c) - points.at(b, c), 2);
        }
        return Math.sqrt(sum);
    }

    private static double[][] reflected(double[] eigenvalues) {
        int n = eigenvalues.length;
        double[] v = new Random(3).doubles(n, -1, 1).toArray();
        double square = 0;
        double middle = 0;
        for (int i = 0; i < n; i++) {
            square += v[i] * v[i];
        }
        for (int i = 0; i < n; i++) {
            v[i] /= Math.sqrt(square);
            middle += v[i] * v[i] * eigenvalues[i];
        }
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                matrix[i][j] = (i == j ? eigenvalues[i] : 0)
                        - 2 * v[i] * v[j] * (eigenvalues[i] + eigenvalues[j] - 2 * middle);
            }
        }
        return matrix;
    }
}
