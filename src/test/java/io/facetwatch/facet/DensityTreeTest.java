package io.facetwatch.facet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.facetwatch.tensor.Matrix;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DensityTreeTest {
    /** Points 0, 1, 2 and 10, 12, 14 on a line; with one neighbour their reaches are 1, 1, 1, 2, 2, 2. */
    private static final DensityTree TREE = new DensityTree(new Matrix(6, 1, new float[] {0, 1, 2, 10, 12, 14}), 1);

    @Test
    void prominenceIsTheLogarithmOfTheSaddleInStandardErrors() {
        // given the gap of 8 and the less dense peak's reach of 2
        double expected = 2 * Math.log(8 / 2.0) / Math.sqrt(2.0);

        assertEquals(1, TREE.saddles(expected - 1e-9).size());
        assertEquals(0, TREE.saddles(expected + 1e-9).size());
    }

    @Test
    void pointsGoWithTheirPeak() {
        assertArrayEquals(new int[] {0, 0, 0, 1, 1, 1}, TREE.parted(TREE.saddles(1)));
    }

    @Test
    void theMostProminentPeakIsFirst() {
        DensityTree three = new DensityTree(new Matrix(6, 1, new float[] {0, 1, 5, 6, 60, 61}), 1);

        assertArrayEquals(new int[] {0, 0, 1, 1, 2, 2}, three.parted(three.saddles(1)));
        assertArrayEquals(
                new int[] {0, 0, 0, 0, 1, 1}, three.parted(three.saddles(1).subList(0, 1)));
        assertArrayEquals(new int[6], three.parted(List.of()));
    }
}
