package io.facetwatch.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MovementTest {
    private static final int[] ALL = {0, 1, 2, 3};
    private static final float[] RISING = {1, 2, 3, 4};
    private static final float[] CONSTANT = {5, 5, 5, 5};

    @Test
    void theResponseOfAUnitThatStoppedAnsweringIsAllChange() {
        assertEquals(1, Movement.responseOn(ALL, RISING, CONSTANT));
        assertEquals(1, Movement.responseOn(ALL, CONSTANT, RISING));
        assertEquals(0, Movement.responseOn(ALL, CONSTANT, CONSTANT));
    }

    @Test
    void theLargerOfTheTwoCorrelationsCounts() {
        float[] tail = {1, 2, 3, 1000}; // the ranks are as before

        assertEquals(0, Movement.responseOn(ALL, RISING, tail), 1e-12);
        assertEquals(2, Movement.responseOn(ALL, RISING, new float[] {4, 3, 2, 1}), 1e-12);
        assertTrue(Double.isNaN(Movement.responseOn(ALL, RISING, new float[] {1, Float.NaN, 2, 3})));
    }
}
