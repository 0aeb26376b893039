package io.facetwatch.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverlapsTest {
    @Test
    void chanceIsTakenOffTheOverlap() {
        int[] before = {0, 1, 2, 3};
        int[] after = {2, 3, 4, 5};

        assertEquals((2 - 1.6) / (4 - 1.6), Overlaps.chanceCorrected(before, after, 10), 1e-12); // by hand
        assertEquals(1, Overlaps.chanceCorrected(before, before, 10), 1e-12);
        assertEquals(Double.NaN, Overlaps.chanceCorrected(before, before, 4));
    }

    @ParameterizedTest
    @CsvSource({"1, 10, 10", "2, 100, 100", "3, 30, 80", "4, 80, 30", "5, 1, 7"})
    void rankBiasedOverlapIsTheExtrapolatedSumOfAgreements(long seed, int olderLength, int newerLength) {
        int[] before = shuffled(120, seed, olderLength);
        int[] after = shuffled(120, seed + 100, newerLength);

        assertEquals(bySumming(before, after), Overlaps.rankBiased(before, after), 1e-9, "seed " + seed);
    }

    /** What the authors' own program gives, as the crate rbo 0.2 (MIT) publishes it in its test data. */
    @ParameterizedTest
    @CsvSource({
        "abcdefghijklmnoqrstuvwxyz, agmtrsyhfidnjobwzkxvucqel, 0.9, 0.548749",
        "abcdefghijklmnoqrstuvwxyz, achudyxfktsrzwbgqjenolivm, 0.99, 0.919628",
        "abcdefghijklmnopqrstuvwxyz, karfvodcjmwgzlypebunq, 0.9, 0.468431",
        "abcdefghijklmnopqrstuvwxyz, sozxjfdenvqkbgryapc, 0.9, 0.307626",
        "abcdefghijklmnopqrstuvwxyz, zclx, 0.9, 0.233312",
        "abcdefghijklmnopqrstuvwxyz, f, 0.9, 0.053090"
    })
    void rankBiasedOverlapIsThatOfWebbersProgram(String before, String after, double persistence, double expected) {
        assertEquals(
                expected,
                Overlaps.rankBiased(before.chars().toArray(), after.chars().toArray(), persistence),
                1e-6); // they print six places
    }

    @Test
    void equalListsOverlapWhollyAndForeignOnesNotAtAll() {
        assertEquals(1, Overlaps.rankBiased(new int[] {3, 1, 2}, new int[] {3, 1, 2}), 1e-12);
        assertEquals(0, Overlaps.rankBiased(new int[] {3, 1, 2}, new int[] {4, 5, 6}), 1e-12);
        assertEquals(Double.NaN, Overlaps.rankBiased(new int[0], new int[] {1}));
    }

    @Test
    void aChangeAtTheTopWeighsMoreThanOneAtTheBottom() {
        double top = Overlaps.rankBiased(new int[] {1, 2, 3, 4, 5, 6}, new int[] {2, 1, 3, 4, 5, 6});
        double bottom = Overlaps.rankBiased(new int[] {1, 2, 3, 4, 5, 6}, new int[] {1, 2, 3, 4, 6, 5});

        assertEquals(1 - 0.02, top, 1e-12); // by hand: only the first depth disagrees
        assertEquals(1 - 0.02 * Math.pow(0.98, 4) / 5, bottom, 1e-12); // by hand: only the fifth, by a fifth
    }

    /** (1-p) times the sum over depths d of p^(d-1) A_d, the agreement of the short list assumed to go on as it ended. */
    private static double bySumming(int[] before, int[] after) {
        int s = Math.min(before.length, after.length);
        int l = Math.max(before.length, after.length);
        double rate = common(before, after, s) / s;
        double sum = 0;
        for (int d = 1; d <= 1200; d++) { // 0.98^1200 is 3e-11
            double upTo = Math.min(d, l);
            double agreement = (common(before, after, d) + (d > s ? rate * (upTo - s) : 0)) / upTo;
            sum += 0.02 * Math.pow(0.98, d - 1) * agreement;
        }
        return sum;
    }

    private static double common(int[] before, int[] after, int depth) {
        int[] second = Arrays.copyOf(after, Math.min(depth, after.length));
        return Arrays.stream(before)
                .limit(depth)
                .filter(x -> Arrays.stream(second).anyMatch(y -> x == y))
                .count();
    }

    private static int[] shuffled(int images, long seed, int length) {
        List<Integer> all =
                new java.util.ArrayList<>(IntStream.range(0, images).boxed().toList());
        Collections.shuffle(all, new Random(seed));
        return all.stream().limit(length).mapToInt(Integer::intValue).toArray();
    }
}
