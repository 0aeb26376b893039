package io.facetwatch.synthesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class StepMeanTest {
    private static final float[] GRADIENT = {1, -3, 0, 0};

    @Test
    void theWindowCountsEveryEntryAlike() {
        assertEquals(1, StepMean.WINDOW.of(GRADIENT)); // (1 + 3) / 4
    }

    @Test
    void theFieldCountsAnEntryByItsMagnitude() {
        assertEquals(2.5, StepMean.FIELD.of(GRADIENT)); // (1 * 1 + 3 * 3) / (1 + 3)
    }

    @Test
    void aFlatSurroundingChangesOnlyTheWindowsMean() {
        float[] surrounded = Arrays.copyOf(GRADIENT, 16);

        assertEquals(0.25, StepMean.WINDOW.of(surrounded));
        assertEquals(2.5, StepMean.FIELD.of(surrounded));
    }

    @ParameterizedTest
    @EnumSource
    void bothAgreeOnAnEvenGradient(StepMean mean) {
        assertEquals(7, mean.of(new float[] {7, -7, 7}));
    }

    @ParameterizedTest
    @EnumSource
    void aFlatGradientHasTheMeanZero(StepMean mean) {
        assertEquals(0, mean.of(new float[3]));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotFiniteShows(StepMean mean) {
        assertFalse(Double.isFinite(mean.of(new float[] {1, Float.NaN})));
        assertFalse(Double.isFinite(mean.of(new float[] {1, Float.NEGATIVE_INFINITY})));
    }
}
