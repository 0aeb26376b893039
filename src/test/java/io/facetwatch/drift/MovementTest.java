package io.facetwatch.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.facet.Facets;
import io.facetwatch.tensor.Matrix;
import java.util.Map;
import java.util.Objects;
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

    @Test
    void aPartOfTheImagesStandsForAPartOfTheProbeSet() {
        float[] before = {8, 7, 6, 5, 4, 3, 2, 1};
        float[] after = {8, 1, 6, 5, 4, 3, 2, 7};
        Facets facets = SideOf.facets(new int[] {0, 1, 2, 2, 2, 2, 2, 2}, before, new int[] {0, 1}, Matrix.zeros(8, 2));

        // by hand: the core of facet 1 is image 1, which outranked 6 of 8 and then none
        assertEquals(
                6 / 8.0,
                Objects.requireNonNull(
                        Movement.functional(facets, before, after).get(Movement.RETENTION)));
        assertEquals(
                Movement.functional(facets, before, after),
                Movement.functionalOn(new int[] {0, 1, 2, 3, 4, 5, 6, 7}, facets, before, after));
        // of images 0, 2, 3, 4 alone: it outranked three and then none, and nothing else moved
        assertEquals(
                Map.of(Movement.RESPONSE, 0.0, Movement.RETENTION, 3 / 4.0, Movement.SELECTIVITY, 0.0),
                Movement.functionalOn(new int[] {0, 2, 3, 4}, facets, before, after));
    }
}
