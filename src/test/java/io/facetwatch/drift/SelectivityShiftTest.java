package io.facetwatch.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SelectivityShiftTest {
    @Test
    void distanceOverInterquartileRangeMatchesScipy() {
        assertEquals(1.025 / 6, SelectivityShift.of(CorrelationsTest.A, CorrelationsTest.B), 1e-12);
    }

    @Test
    void distanceOfNumbersWithFractionsMatchesScipy() {
        double shift = 0.6734938490766217 / 4.173846393823624;

        assertEquals(shift, SelectivityShift.of(CorrelationsTest.WAVE, CorrelationsTest.OTHER_WAVE), 1e-7);
    }

    @Test
    void aShiftOfEveryActivationIsTheDistance() {
        assertEquals(5.0 / 2, SelectivityShift.of(new float[] {4, 1, 3, 2, 5}, new float[] {6, 7, 8, 9, 10}), 1e-12);
    }

    @Test
    void aUnitWithoutSpreadHasNoShift() {
        assertEquals(Double.NaN, SelectivityShift.of(new float[] {0, 0, 0, 0, 3}, new float[] {0, 0, 0, 0, 4}));
        assertEquals(Double.NaN, SelectivityShift.of(new float[] {0, 1, 2}, new float[] {0, Float.NaN, 2}));
    }
}
