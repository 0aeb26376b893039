package io.facetwatch.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.facetwatch.tensor.Matrix;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LayerStatisticsTest {
    private static final double ROUNDING = 1e-5; // values are float

    @Test
    void ckaIsThatOfTheKernelFormula() {
        Matrix x = random(3, 12, 1);
        Matrix y = random(5, 12, 2);

        double expected = hsic(x, y) / Math.sqrt(hsic(x, x) * hsic(y, y));

        assertEquals(expected, LinearCka.debiased(x, y), ROUNDING);
    }

    @Test
    void ckaIsThatOfNumpy() {
        Matrix x = Matrix.zeros(3, 20); // as in src/test/python/drift_golden.py
        Matrix y = Matrix.zeros(5, 20);
        for (int i = 0; i < 20; i++) {
            for (int a = 0; a < 5; a++) {
                if (a < 3) {
                    x.values()[a * 20 + i] = (float) (Math.sin(3 * a + i) * (1 + a));
                }
                y.values()[a * 20 + i] = (float) (Math.cos(2 * a + 0.5 * i) + 0.2 * a * Math.sin(i));
            }
        }

        assertEquals(0.2701517140014227, LinearCka.debiased(x, y), ROUNDING);
    }

    @Test
    void ckaDoesNotSeeTheOrderOfUnits() {
        Matrix x = random(4, 30, 3);

        assertEquals(1, LinearCka.debiased(x, rows(x, 2, 0, 3, 1)), ROUNDING);
    }

    @Test
    void ckaOfUnrelatedLayersIsAboutZeroHoweverManyUnits() {
        assertEquals(0, LinearCka.debiased(random(200, 100, 4), random(200, 100, 5)), 0.05);
    }

    @Test
    void unitsThatOnlyChangedPlacesAreAPermutation() {
        Matrix x = random(4, 30, 6);

        assertEquals(Optional.of(List.of(1, 3, 0, 2)), LayerPermutation.of(x, rows(x, 2, 0, 3, 1)));
        assertEquals(Optional.empty(), LayerPermutation.of(x, x), "none moved");
        assertEquals(Optional.empty(), LayerPermutation.of(x, random(4, 30, 7)), "all changed");
    }

    @Test
    void equalTwinsAndSilentUnitsAreNoPermutation() {
        Matrix twins = rows(random(3, 30, 8), 0, 1, 1, 2);
        Matrix silent = Matrix.zeros(4, 30);

        assertEquals(Optional.empty(), LayerPermutation.of(twins, rows(twins, 0, 2, 1, 3)));
        assertEquals(Optional.empty(), LayerPermutation.of(silent, silent));
    }

    /** The unbiased estimate as Song et al. write it, with kernels. */
    private static double hsic(Matrix x, Matrix y) {
        double[][] k = kernel(x);
        double[][] l = kernel(y);
        int n = k.length;
        double trace = 0;
        double allK = 0;
        double allL = 0;
        double product = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                trace += k[i][j] * l[j][i];
                allK += k[i][j];
                allL += l[i][j];
                for (int m = 0; m < n; m++) {
                    product += k[i][m] * l[m][j];
                }
            }
        }
        return (trace + allK * allL / ((n - 1.0) * (n - 2)) - 2.0 / (n - 2) * product) / (n * (n - 3.0));
    }

    private static double[][] kernel(Matrix x) {
        double[][] kernel = new double[x.columns()][x.columns()];
        for (int i = 0; i < x.columns(); i++) {
            for (int j = 0; j < x.columns(); j++) {
                for (int a = 0; a < x.rows() && i != j; a++) {
                    kernel[i][j] += (double) x.at(a, i) * x.at(a, j);
                }
            }
        }
        return kernel;
    }

    private static Matrix random(int rows, int columns, long seed) {
        Matrix matrix = Matrix.zeros(rows, columns);
        Random random = new Random(seed);
        for (int i = 0; i < matrix.values().length; i++) {
            matrix.values()[i] = (float) random.nextGaussian();
        }
        return matrix;
    }

    private static Matrix rows(Matrix x, int... rows) {
        Matrix picked = Matrix.zeros(rows.length, x.columns());
        for (int r = 0; r < rows.length; r++) {
            System.arraycopy(x.row(rows[r]), 0, picked.values(), r * x.columns(), x.columns());
        }
        return picked;
    }
}
