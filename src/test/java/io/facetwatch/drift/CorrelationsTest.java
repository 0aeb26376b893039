package io.facetwatch.drift;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CorrelationsTest {
    private static final double ROUNDING = 1e-12; // sums of 40 small integers

    /** The series of src/test/python/drift_golden.py. */
    static final float[] A = series(i -> (37 * i) % 11);

    static final float[] B = series(i -> (i * i + 3 * i) % 13);

    @Test
    void pearsonAndSpearmanWithTiesMatchScipy() {
        assertEquals(0.033288137387987214, Correlations.spearman(A, B), ROUNDING);
        assertEquals(0.05121946710007261, Correlations.pearson(A, B), ROUNDING);
    }

    @Test
    void equalNumbersShareTheirAverageRank() {
        assertArrayEquals(new double[] {4, 1.5, 3, 1.5}, Correlations.averageRanks(new float[] {7, 2, 5, 2}));
    }

    @Test
    void onlySpearmanIgnoresAMonotoneChangeOfScale() {
        float[] values = {1, 2, 3, 4};
        float[] cubes = {1, 8, 27, 64};

        assertEquals(1, Correlations.spearman(values, cubes), ROUNDING);
        assertEquals(0.9513, Correlations.pearson(values, cubes), 1e-4); // by hand: 104 / sqrt(5 * 2390)
    }

    @Test
    void constantsAndWhatIsNotFiniteHaveNoCorrelation() {
        float[] values = {1, 2, 3};
        assertEquals(Double.NaN, Correlations.pearson(values, new float[] {2, 2, 2}));
        assertEquals(Double.NaN, Correlations.spearman(values, new float[] {2, 2, 2}));
        assertEquals(Double.NaN, Correlations.pearson(values, new float[] {1, Float.POSITIVE_INFINITY, 2}));
        assertEquals(Double.NaN, Correlations.spearman(values, new float[] {1, Float.NaN, 2}));
    }

    private static float[] series(java.util.function.IntUnaryOperator at) {
        float[] values = new float[40];
        for (int i = 0; i < values.length; i++) {
            values[i] = at.applyAsInt(i);
        }
        return values;
    }
}
