package io.facetwatch.facet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.facetwatch.tensor.Matrix;
import org.junit.jupiter.api.Test;

final class DistinctCodesTest {
    @Test
    void equalRowsAreOneCodeAndMinusZeroIsZero() {
        Matrix codes = new Matrix(5, 2, new float[] {0, 1, 2, 3, -0f, 1, 2, 4, 2, 3});

        DistinctCodes distinct = DistinctCodes.of(codes);

        assertArrayEquals(new int[] {0, 1, 3}, distinct.first());
        assertArrayEquals(new int[] {0, 1, 0, 2, 1}, distinct.codeOf());
        assertArrayEquals(new float[] {0, 1, 2, 3, 2, 4}, distinct.gather(codes).values());
        assertArrayEquals(
                new float[] {7, 8, 7, 9, 8},
                distinct.spread(new Matrix(3, 1, new float[] {7, 8, 9})).values());
        assertArrayEquals(new int[] {7, 8, 7, 9, 8}, distinct.spread(new int[] {7, 8, 9}));
    }
}
