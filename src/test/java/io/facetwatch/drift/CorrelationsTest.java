package io.facetwatch.drift;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.IntToDoubleFunction;
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
    void numbersWithFractionsMatchScipy() {
        assertEquals(0.0059131478286957185, Correlations.spearman(WAVE, OTHER_WAVE), ROUNDING);
        assertEquals(
                0.004727244509533295,
                Correlations.pearson(WAVE, OTHER_WAVE),
                1e-7); // a sine may differ by its last bit
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

    /** The waves of the same script. */
    static final float[] WAVE = wave(i -> Math.sin(i) * (1 + i % 7));

    static final float[] OTHER_WAVE = wave(i -> Math.cos(i) * (1 + i % 5) + 0.3);

    private static float[] wave(IntToDoubleFunction at) {
        float[] values = new float[200];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) at.applyAsDouble(i);
        }
        return values;
    }

    private static float[] series(java.util.function.IntUnaryOperator at) {
        float[] values = new float[40];
        for (int i = 0; i < values.length; i++) {
            values[i] = at.applyAsInt(i);
        }
        return values;
    }
}
