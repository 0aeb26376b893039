package io.facetwatch.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MutualInformationTest {
    private static final double ROUNDING = 1e-9; // differences of logarithms of factorials

    @Test
    void agreementMatchesScikitLearn() {
        int[] p = partition(60, i -> (7 * i) % 5);
        int[] q = partition(60, i -> ((7 * i) % 5 + (i % 4 == 0 ? 1 : 0)) % 6);
        int[] r = partition(60, i -> (i * i) % 7);

        assertEquals(0.6554770218764174, MutualInformation.adjusted(p, q), ROUNDING);
        assertEquals(-0.06948424204741016, MutualInformation.adjusted(p, r), ROUNDING);
        assertEquals(
                0.2987924581708901,
                MutualInformation.adjusted(new int[] {0, 0, 0, 1, 1, 1}, new int[] {0, 0, 1, 1, 2, 2}),
                ROUNDING);
    }

    @Test
    void manyImagesMatchScikitLearn() {
        int[] before = partition(1500, i -> (i * 31 % 97) % 10);
        int[] after = partition(1500, i -> i % 3 != 0 ? before[i] : (before[i] + i) % 10);

        assertEquals(0.44332924305920945, MutualInformation.adjusted(before, after), ROUNDING);
    }

    @Test
    void renamingThePartsChangesNothing() {
        int[] before = partition(60, i -> i % 4);
        int[] after = partition(60, i -> (i + 3) % 4);

        assertEquals(1, MutualInformation.adjusted(before, after), ROUNDING);
    }

    @Test
    void undividedImagesAndImagesEachOfTheirOwnAgree() {
        assertEquals(1, MutualInformation.adjusted(new int[5], new int[5]));
        assertEquals(1, MutualInformation.adjusted(new int[] {0, 1, 2}, new int[] {2, 0, 1}));
    }

    private static int[] partition(int images, IntUnaryOperator at) {
        return IntStream.range(0, images).map(at).toArray();
    }
}
