package io.facetwatch.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The logits of three checkpoints of the demonstration on its 792 images, as PyTorch computes them: float32, little endian,
 * [3 classes, 792 images], 44 images of each of 18 varieties in order, six varieties to a class.
 */
class ActiveSelectionOnRealLogitsTest {
    private static final int IMAGES = 792;
    private static final int APPLE = 0;
    private static final int CHERRY = 1;
    private static final int TOMATO = 2;
    private static final int GREEN_TOMATO = 12;

    private static int[] active(String checkpoint, int unit) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                ActiveSelectionOnRealLogitsTest.class.getResourceAsStream("/scan/logits-" + checkpoint + ".f32"))) {
            float[] logits = new float[IMAGES];
            ByteBuffer.wrap(in.readAllBytes())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(unit * IMAGES, logits);
            return Selection.active(0.5, 500).apply(new Responses(logits, false, new BitSet()));
        }
    }

    private static int[] perVariety(int[] images) {
        int[] counts = new int[18];
        for (int image : images) {
            counts[image / 44]++;
        }
        return counts;
    }

    private static int[] expected(int firstVariety) {
        int[] counts = new int[18];
        Arrays.fill(counts, firstVariety, firstVariety + 6, 44);
        return counts;
    }

    @Test
    void aTrainedClassUnitHasAllImagesOfItsClassAndNoOther() throws IOException {
        for (String checkpoint : new String[] {"07-epoch4", "08-control"}) {
            assertArrayEquals(expected(0), perVariety(active(checkpoint, APPLE)));
            assertArrayEquals(expected(6), perVariety(active(checkpoint, CHERRY)));
            assertArrayEquals(expected(12), perVariety(active(checkpoint, TOMATO)));
        }
    }

    @Test
    void aVarietyThatMovesToAnotherClassLeavesOneSetAndJoinsTheOther() throws IOException {
        int[] apple = perVariety(active("09-removed", APPLE));
        int[] tomato = perVariety(active("09-removed", TOMATO));

        assertEquals(44, apple[GREEN_TOMATO]);
        assertEquals(2, tomato[GREEN_TOMATO]); // as NumPy counts them
        apple[GREEN_TOMATO] = 0;
        tomato[GREEN_TOMATO] = 44;
        assertArrayEquals(expected(0), apple);
        assertArrayEquals(expected(12), tomato);
        assertArrayEquals(expected(6), perVariety(active("09-removed", CHERRY)));
    }
}
