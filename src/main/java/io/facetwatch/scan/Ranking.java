package io.facetwatch.scan;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Orders images by descending activation, ties by smaller id. */
final class Ranking {
    private Ranking() {}

    static int[] highest(float[] activations, IntPredicate wanted, int atMost) {
        return IntStream.range(0, activations.length)
                .filter(wanted)
                .boxed()
                .sorted((a, b) -> compare(activations[a], a, activations[b], b))
                .limit(atMost)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Negative where the first comes before the second; 0 and -0 are a tie. */
    static int compare(float activation, int image, float otherActivation, int otherImage) {
        if (activation > otherActivation) {
            return -1;
        }
        return activation < otherActivation ? 1 : Integer.compare(image, otherImage);
    }
}
