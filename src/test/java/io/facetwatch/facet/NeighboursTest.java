package io.facetwatch.facet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.facetwatch.tensor.Matrix;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class NeighboursTest {
    @Test
    void areThoseOfSortedDistances() {
        Matrix points = Blobs.of(3, 40, 7, 2).codes();

        int[][] found = Neighbours.of(points, 15);

        for (int i = 0; i < points.rows(); i++) {
            int self = i;
            int[] expected = IntStream.range(0, points.rows())
                    .filter(j -> j != self)
                    .boxed()
                    .sorted(Comparator.comparingDouble(j -> DensityTree.square(points, self, j)))
                    .limit(15)
                    .mapToInt(Integer::intValue)
                    .toArray();
            assertArrayEquals(expected, found[i], "row " + i);
        }
    }

    @Test
    void allOthersWhereThereAreFew() {
        int[][] found = Neighbours.of(new Matrix(3, 1, new float[] {0, 5, 6}), 15);

        assertArrayEquals(new int[] {1, 2}, found[0]);
        assertArrayEquals(new int[] {2, 0}, found[1]);
        assertEquals(3, found.length);
    }
}
