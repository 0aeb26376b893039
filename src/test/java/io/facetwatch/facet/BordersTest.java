package io.facetwatch.facet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.tensor.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BordersTest {
    private static final int N = 400;

    /** Long clouds side by side, parted along the wrong one of two directions at the border: 9 % are on the wrong side. */
    @Test
    void imagesAtTheBorderGoWhereTheScatterSays() {
        Random random = new Random(3);
        float[] values = new float[2 * N];
        int[] truth = IntStream.range(0, N).map(i -> i % 2).toArray();
        int[] given = new int[N];
        for (int i = 0; i < N; i++) {
            values[2 * i] = (float) (5 * random.nextGaussian());
            values[2 * i + 1] = (float) (random.nextGaussian() + 5 * truth[i]);
            given[i] = values[2 * i + 1] + 0.3 * values[2 * i] > 2.5 ? 1 : 0;
        }
        assertTrue(different(given, truth) > N / 12, "given " + different(given, truth));

        int[] settled = new Borders(new Matrix(N, 2, values), new Matrix(N, 2, values)).settle(given);

        assertTrue(different(settled, truth) <= N / 50, "settled " + different(settled, truth));
    }

    /** The outer ring's centre is inside the inner one, so by centres alone half of each would move. */
    @Test
    void ringsAroundEachOtherStay() {
        float[] values = new float[2 * N];
        int[] ring = IntStream.range(0, N).map(i -> i < N / 4 ? 0 : 1).toArray();
        for (int i = 0; i < N; i++) {
            double angle = 2 * Math.PI * i / (ring[i] == 0 ? N / 4.0 : 3 * N / 4.0);
            values[2 * i] = (float) ((1 + 9 * ring[i]) * Math.cos(angle) + 0.5 * ring[i]);
            values[2 * i + 1] = (float) ((1 + 9 * ring[i]) * Math.sin(angle));
        }

        assertArrayEquals(ring, new Borders(new Matrix(N, 2, values), new Matrix(N, 2, values)).settle(ring));
    }

    /** A clump of frames between two clouds hangs on the wrong one; alone it would keep its place by bending the scatter. */
    @Test
    void aClumpGoesAsAWhole() {
        Random random = new Random(5);
        int clump = 10;
        float[] values = new float[2 * N];
        int[] truth = IntStream.range(0, N).map(i -> i < clump ? 1 : i % 2).toArray();
        int[] given = truth.clone();
        Arrays.fill(given, 0, clump, 0);
        for (int i = 0; i < N; i++) {
            double spread = i < clump ? 0.05 : 1;
            values[2 * i] = (float) (spread * random.nextGaussian() + (i < clump ? 3.6 : 6 * truth[i]));
            values[2 * i + 1] = (float) (spread * random.nextGaussian());
        }
        Matrix points = new Matrix(N, 2, values);

        int[] settled = new Borders(points, points).settle(given);

        assertEquals(
                List.of(1),
                Arrays.stream(settled).limit(clump).distinct().boxed().toList());
        assertTrue(different(settled, truth) <= 2, "settled " + different(settled, truth));
    }

    /** What no rule may do: a group is never given away whole, one group has no border, equal points have no scatter. */
    @Test
    void everyGroupKeepsImages() {
        Matrix blob = Blobs.of(1, 60, 10, 1).codes();
        Matrix map = new Pca(2).scores(blob);
        int[] random = new Random(1).ints(60, 0, 4).toArray();

        assertEquals(
                4,
                Arrays.stream(new Borders(map, blob).settle(random)).distinct().count());
        assertArrayEquals(new int[60], new Borders(map, blob).settle(new int[60]));
        int[] lastClump = IntStream.range(0, 60).map(i -> i < 50 ? 0 : 1).toArray(); // a clump that is the last group
        float[] apart = new float[120];
        IntStream.range(0, 60).forEach(i -> apart[2 * i] = 0.01f * i + 20 * lastClump[i]);
        assertArrayEquals(lastClump, new Borders(new Matrix(60, 2, apart), new Matrix(60, 2, apart)).settle(lastClump));
        int[] halves = IntStream.range(0, 8).map(i -> i / 4).toArray();
        float[] two = new float[8];
        Arrays.fill(two, 4, 8, 1);
        assertArrayEquals(halves, new Borders(new Matrix(8, 1, two), new Matrix(8, 1, two)).settle(halves));
    }

    private static long different(int[] a, int[] b) {
        return IntStream.range(0, a.length).filter(i -> a[i] != b[i]).count();
    }
}
