package io.facetwatch.facet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.facetwatch.tensor.Matrix;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tribuo.math.la.DenseMatrix;

class ProjectionTest {
    private static final int KEPT = 2;

    @ParameterizedTest
    @CsvSource({"7, 1030", "8, 512", "1, 3", "5, 2", "3, 515", "2, 4"})
    void vectorAndScalarGiveTheSameBytes(int rows, int dims) {
        Projection vector = Projection.fastest();
        Assumptions.assumeFalse(vector instanceof ScalarProjection, "this Java runs without jdk.incubator.vector");
        Random random = new Random(rows);
        Projection.Codes codes = new Projection.Codes(numbers(random, rows * dims), rows, dims);
        double[][] directions = vectors(random, dims);
        double[][] scores = vectors(random, rows);

        double[][] along = along(vector, codes, directions);
        double[][] across = across(vector, codes, scores);

        assertArrayEquals(along(new ScalarProjection(), codes, directions), along);
        assertArrayEquals(across(new ScalarProjection(), codes, scores), across);
    }

    @ParameterizedTest
    @CsvSource({"610, 630", "630, 610"})
    void scoresWithoutAMatrixAreThoseOfTheFullSolver(int n, int dims) {
        Matrix codes = twoBlobsAndNoise(n, dims);
        double[] eigenvalues = full(codes);

        Matrix scores = new Pca(KEPT).scores(codes);

        for (int c = 0; c < KEPT; c++) {
            double square = 0;
            for (int i = 0; i < n; i++) {
                square += (double) scores.at(i, c) * scores.at(i, c);
            }
            assertEquals(1, square / eigenvalues[c], 1e-6, "column " + c);
        }
        assertEquals(0, residual(codes, scores), 1e-5);
    }

    private static double[][] along(Projection projection, Projection.Codes codes, double[][] directions) {
        double[][] scores = new double[Projection.VECTORS][codes.rows()];
        for (int from = 0; from < codes.dims(); from += Projection.CHUNK) {
            projection.along(codes, from, directions, scores);
        }
        return scores;
    }

    private static double[][] across(Projection projection, Projection.Codes codes, double[][] scores) {
        double[][] directions = new double[Projection.VECTORS][codes.dims()];
        for (int from = 0; from < codes.dims(); from += Projection.CHUNK) {
            projection.across(codes, from, directions, scores);
        }
        return directions;
    }

    private static float[] numbers(Random random, int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    private static double[][] vectors(Random random, int length) {
        double[][] vectors = new double[Projection.VECTORS][];
        Arrays.setAll(vectors, v -> random.doubles(length, -1, 1).toArray());
        return vectors;
    }

    /** Around means of 40, so that a centring that loses digits shows. */
    private static Matrix twoBlobsAndNoise(int n, int dims) {
        Random random = new Random(5);
        float[] values = numbers(random, n * dims);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < dims; j++) {
                values[i * dims + j] += 40 + (i % 3) * (j % 2 == 0 ? 1 : 0.3f) + (i % 5 == 0 && j % 7 == 0 ? 2 : 0);
            }
        }
        return new Matrix(n, dims, values);
    }

    /** Eigenvalues of the centred codes' inner products by Tribuo's full solver, by descending size. */
    private static double[] full(Matrix codes) {
        double[][] products = products(codes);
        double[] values = DenseMatrix.createDenseMatrix(products)
                .eigenDecomposition()
                .orElseThrow()
                .eigenvalues()
                .toArray();
        Arrays.sort(values);
        for (int i = 0; i < values.length / 2; i++) {
            double swapped = values[i];
            values[i] = values[values.length - 1 - i];
            values[values.length - 1 - i] = swapped;
        }
        return values;
    }

    /** Largest part of G s - λ s over λ |s|, with G the inner products and λ the square of s, for each column s. */
    private static double residual(Matrix codes, Matrix scores) {
        double[][] products = products(codes);
        double worst = 0;
        for (int c = 0; c < KEPT; c++) {
            double square = 0;
            for (int i = 0; i < codes.rows(); i++) {
                square += (double) scores.at(i, c) * scores.at(i, c);
            }
            double rest = 0;
            for (int i = 0; i < codes.rows(); i++) {
                double sum = -square * scores.at(i, c);
                for (int j = 0; j < codes.rows(); j++) {
                    sum += products[i][j] * scores.at(j, c);
                }
                rest += sum * sum;
            }
            worst = Math.max(worst, Math.sqrt(rest / square) / square);
        }
        return worst;
    }

    private static double[][] products(Matrix codes) {
        int n = codes.rows();
        int dims = codes.columns();
        double[][] centred = new double[n][dims];
        for (int j = 0; j < dims; j++) {
            double mean = 0;
            for (int i = 0; i < n; i++) {
                mean += codes.at(i, j) / (double) n;
            }
            for (int i = 0; i < n; i++) {
                centred[i][j] = codes.at(i, j) - mean;
            }
        }
        double[][] products = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k < dims; k++) {
                    sum += centred[i][k] * centred[j][k];
                }
                products[i][j] = sum;
                products[j][i] = sum;
            }
        }
        return products;
    }
}
