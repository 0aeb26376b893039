package io.facetwatch.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.facetwatch.tensor.Matrix;
import org.junit.jupiter.api.Test;

class ConvergenceTest {
    private static final double ROUNDING = 1e-12;

    @Test
    void startsAtRightAnglesThatEndAlikeHaveConverged() {
        Matrix starts = new Matrix(3, 3, new float[] {1, 0, 0, 0, 2, 0, 0, 0, 3}); // every cosine is 0
        Matrix ends = new Matrix(3, 3, new float[] {1, 0, 0, 5, 0, 0, 3, 4, 0}); // by hand: cosines 1, 0.6, 0.6

        assertEquals(2.2 / 3, Convergence.of(ends, starts), ROUNDING);
        assertEquals(-2.2 / 3, Convergence.of(starts, ends), ROUNDING);
    }

    @Test
    void aSingleFacetHasNobodyToConvergeWith() {
        Matrix one = new Matrix(1, 2, new float[] {1, 2});

        assertEquals(0, Convergence.of(one, new Matrix(1, 2, new float[] {2, -1})));
    }

    @Test
    void everyVisualizationNeedsAStart() {
        assertThrows(IllegalArgumentException.class, () -> Convergence.of(Matrix.zeros(2, 3), Matrix.zeros(1, 3)));
    }
}
