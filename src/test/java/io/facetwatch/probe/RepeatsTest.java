package io.facetwatch.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.facetwatch.tensor.Image;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RepeatsTest {
    /** Six images of the pixels a b a c a b, whatever their labels. */
    private final Repeats repeats = probe(1, 2, 1, 3, 1, 2).repeats();

    private static ProbeSet probe(int... levels) {
        List<ProbeImage> described = new ArrayList<>();
        List<Image> images = new ArrayList<>();
        for (int id = 0; id < levels.length; id++) {
            Optional<String> label = id % 2 == 0 ? Optional.of("even") : Optional.empty();
            described.add(new ProbeImage(id, id + ".png", label, Optional.empty()));
            images.add(new Image(1, 1, 1, new float[] {levels[id]}));
        }
        return ProbeSets.of(described, images);
    }

    private static BitSet set(int... ids) {
        BitSet set = new BitSet();
        IntStream.of(ids).forEach(set::set);
        return set;
    }

    @Test
    void anImageRepeatsAnEarlierOneOfTheSamePixels() {
        assertEquals(set(2, 4, 5), repeats.all());
        assertEquals(true, repeats.isRepeat(5));
        assertEquals(false, repeats.isRepeat(3));
    }

    @Test
    void amongSomeImagesOnlyThoseCount() {
        assertEquals(set(4), repeats.among(set(2, 3, 4, 5)));
    }

    @Test
    void copiesAreTheOtherImagesOfTheSamePixels() {
        assertEquals(2, repeats.copiesOf(new int[] {0}));
        assertEquals(3, repeats.copiesOf(new int[] {5, 2, 3}));
        assertEquals(0, repeats.copiesOf(new int[] {3}));
    }
}
