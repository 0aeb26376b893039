package io.facetwatch.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final float NAN = Float.NaN;
    private static final float INFINITY = Float.POSITIVE_INFINITY;

    private static Responses hidden(float... activations) {
        return new Responses(activations, true, new BitSet());
    }

    private static Responses output(float... activations) {
        return new Responses(activations, false, new BitSet());
    }

    @Test
    void topTakesTheShareRoundedUpButAtLeastTheMinimum() {
        Responses responses = hidden(1, 5, 3, 4, 2);

        assertArrayEquals(new int[] {1, 3, 2}, Selection.top(0.41, 1).apply(responses));
        assertArrayEquals(new int[] {1, 3}, Selection.top(0, 2).apply(responses));
        assertArrayEquals(new int[] {1, 3, 2, 4, 0}, Selection.top(1, 9).apply(responses));
        assertEquals(1000, Selection.top(0.02, 1).most(50_000));
    }

    @Test
    void equalActivationsGoBySmallerId() {
        assertArrayEquals(new int[] {2, 0, 1, 4}, Selection.top(0, 4).apply(output(0f, -0f, 1, -1, -0f)));
    }

    @Test
    void aUnitBehindAReluIsDrivenAboveZeroAlone() {
        assertArrayEquals(new int[] {3, 1}, Selection.top(1, 1).apply(hidden(0, 1, -1, 2, -0f)));
        assertArrayEquals(new int[0], Selection.active(0.5, 9).apply(hidden(0, 0, 0)));
    }

    @Test
    void imagesWhoseActivationIsNotFiniteAreNeverTaken() {
        Responses responses = output(NAN, 1, INFINITY, 3, -INFINITY, 2);

        assertArrayEquals(new int[] {3, 5, 1}, Selection.top(1, 1).apply(responses));
        assertArrayEquals(new int[] {3}, Selection.active(0.5, 9).apply(responses));
        assertArrayEquals(new int[0], Selection.active(0.5, 9).apply(output(NAN, NAN)));
    }

    @Test
    void ofClassTakesTheImagesOfTheClassByActivation() {
        BitSet ofClass = new BitSet();
        ofClass.set(0);
        ofClass.set(2);
        ofClass.set(3);

        assertArrayEquals(
                new int[] {2, 0},
                Selection.ofClass().apply(new Responses(new float[] {-2, 7, -1, NAN}, false, ofClass)));
    }

    @Test
    void activeTakesAllAboveHalfTheRangeBetweenTheTenthFromEitherEnd() {
        float[] activations = new float[800];
        Arrays.fill(activations, 0, 300, 8);
        Arrays.fill(activations, 300, 800, -8);
        Arrays.fill(activations, 0, 9, 1000); // nine outliers do not move the range
        activations[799] = 0.5f;
        activations[798] = -0.5f;

        int[] active = Selection.active(0.5, 1000).apply(output(activations));

        int[] expected =
                IntStream.concat(IntStream.range(0, 300), IntStream.of(799)).toArray();
        assertArrayEquals(expected, active);
        assertArrayEquals(
                Arrays.copyOf(expected, 100), Selection.active(0.5, 100).apply(output(activations)));
    }

    @Test
    void activeFindsAClassThatFewerThanOneImageInAHundredBelongsTo() {
        float[] activations = new float[5000];
        for (int image = 0; image < activations.length; image++) {
            activations[image] = image % 400 == 7 ? 20 : -5 + image % 11;
        }

        int[] active = Selection.active(0.5, 500).apply(output(activations));

        assertArrayEquals(
                IntStream.range(0, 5000).filter(image -> image % 400 == 7).toArray(), active);
    }

    @Test
    void settingsOutOfRangeAreRejected() {
        assertThrows(IllegalArgumentException.class, () -> Selection.top(1.1, 1));
        assertThrows(IllegalArgumentException.class, () -> Selection.top(0.1, 0));
        assertThrows(IllegalArgumentException.class, () -> Selection.active(1, 5));
        assertThrows(IllegalArgumentException.class, () -> Selection.active(Double.NaN, 5));
        assertThrows(IllegalArgumentException.class, () -> Selection.active(0.5, 0));
    }
}
