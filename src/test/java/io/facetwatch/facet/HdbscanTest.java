package io.facetwatch.facet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.facetwatch.tensor.Matrix;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class HdbscanTest {
    @Test
    void separatedBlobsAreFound() {
        Blobs blobs = Blobs.of(4, 40, 10, 1);

        assertArrayEquals(blobs.blobOf(), renumbered(Hdbscan.groups(blobs.codes())));
    }

    @Test
    void fewerPointsThanTwoGroupsNeedAreOne() {
        assertArrayEquals(new int[24], Hdbscan.groups(Blobs.of(2, 12, 3, 1).codes()));
        assertArrayEquals(new int[2], Hdbscan.groups(Blobs.of(2, 1, 3, 1).codes()));
    }

    /** Two blobs and a point between them, nearer to the second: noise goes to the nearest. */
    @Test
    void noiseGoesToTheNearestGroup() {
        Random random = new Random(1);
        float[] values = new float[61];
        for (int i = 0; i < 60; i++) {
            values[i] = (float) (random.nextDouble() + (i < 30 ? 0 : 100));
        }
        values[60] = 60;

        int[] groups = Hdbscan.groups(new Matrix(61, 1, values));

        assertEquals(2, Arrays.stream(groups).distinct().count());
        assertEquals(groups[30], groups[60]);
    }

    @Test
    void copiesAreNoTrouble() {
        float[] values = new float[40];
        Arrays.fill(values, 20, 40, 1);

        int[] groups = Hdbscan.groups(new Matrix(40, 1, values));

        assertEquals(2, Arrays.stream(groups).distinct().count());
    }

    /** By first occurrence. */
    private static int[] renumbered(int[] groups) {
        int[] order = Arrays.stream(groups).distinct().toArray();
        return Arrays.stream(groups)
                .map(group -> Arrays.stream(order).boxed().toList().indexOf(group))
                .toArray();
    }
}
