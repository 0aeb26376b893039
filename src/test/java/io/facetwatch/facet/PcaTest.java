package io.facetwatch.facet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.tensor.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PcaTest {
    /** numpy 1.24, scikit-learn 1.2.1, full SVD of the same codes, signs by largest magnitude. */
    @Test
    void scoresByCovarianceMatchScikitLearn() {
        Matrix scores = new Pca(3).scores(GoldenCodes.of(60, 6, 3));

        assertArrayEquals(new float[] {-0.501433f, 3.27876f, -0.32011f}, scores.row(0), 6e-6f);
        assertArrayEquals(new float[] {-3.00546f, -2.28377f, -0.304806f}, scores.row(1), 6e-6f);
        assertArrayEquals(new float[] {3.18059f, -1.17315f, 0.23457f}, scores.row(2), 6e-6f);
    }

    @Test
    void scoresByGramMatrixMatchNumpy() {
        Matrix scores = new Pca(4).scores(GoldenCodes.of(12, 30, 3));

        assertArrayEquals(new float[] {-6.33266f, -4.53884f, -0.558134f, -0.138526f}, scores.row(0), 8e-6f);
    }

    @ParameterizedTest
    @CsvSource({"40, 8", "9, 30", "25, 25", "2, 5"})
    void columnsAreOrthogonalCentredAndByDescendingVariance(int n, int dims) {
        Matrix scores = new Pca(50).scores(GoldenCodes.of(n, dims, 2));

        assertEquals(Math.min(n - 1, dims), scores.columns());
        for (int a = 0; a < scores.columns(); a++) {
            assertTrue(a == 0 || product(scores, a, a) <= product(scores, a - 1, a - 1) + 1e-6, "column " + a);
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += scores.at(i, a);
            }
            assertEquals(0, sum, 1e-5, "column " + a);
            for (int b = 0; b < a; b++) {
                assertEquals(0, product(scores, a, b), 1e-4, a + ", " + b);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"40, 8", "9, 30"})
    void allComponentsKeepAllDistances(int n, int dims) {
        Matrix codes = GoldenCodes.of(n, dims, 3);

        Matrix scores = new Pca(50).scores(codes);

        for (int i = 1; i < n; i++) {
            assertEquals(distance(codes, i), distance(scores, i), 1e-4, "image " + i);
        }
    }

    @Test
    void negatedCodesGiveTheSameScores() {
        Matrix codes = GoldenCodes.of(40, 8, 3);
        Matrix negated = new Matrix(40, 8, codes.values().clone());
        for (int i = 0; i < negated.values().length; i++) {
            negated.values()[i] *= -1;
        }
        Matrix scores = new Pca(4).scores(codes);

        Matrix mirrored = new Pca(4).scores(negated);

        for (int c = 0; c < 4; c++) {
            int extreme = 0;
            for (int i = 0; i < 40; i++) {
                if (Math.abs(scores.at(i, c)) > Math.abs(scores.at(extreme, c))) {
                    extreme = i;
                }
            }
            assertTrue(scores.at(extreme, c) > 0 && mirrored.at(extreme, c) > 0, "column " + c);
            assertEquals(scores.at(extreme, c), mirrored.at(extreme, c), 1e-5, "column " + c);
        }
    }

    @Test
    void constantAndRankDeficientCodesHaveZeroColumns() {
        float[] line = new float[20 * 6];
        for (int i = 0; i < 20; i++) {
            for (int c = 0; c < 6; c++) {
                line[i * 6 + c] = 5 + i * (c + 1);
            }
        }

        Matrix constant = new Pca(50).scores(new Matrix(3, 2, new float[] {7, 9, 7, 9, 7, 9}));
        Matrix onLine = new Pca(50).scores(new Matrix(20, 6, line));

        assertArrayEquals(new float[6], constant.values());
        assertEquals(Math.sqrt(91), onLine.at(1, 0) == 0 ? 0 : Math.abs(onLine.at(2, 0) - onLine.at(1, 0)), 1e-4);
        for (int c = 1; c < 6; c++) {
            assertEquals(0, product(onLine, c, c), 1e-6, "column " + c);
        }
    }

    private static double product(Matrix m, int a, int b) {
        double sum = 0;
        for (int i = 0; i < m.rows(); i++) {
            sum += (double) m.at(i, a) * m.at(i, b);
        }
        return sum;
    }

    private static double distance(Matrix m, int row) {
        double sum = 0;
        for (int c = 0; c < m.columns(); c++) {
            sum += Math.pow(m.at(row, c) - m.at(0, c), 2);
        }
        return Math.sqrt(sum);
    }
}
