package io.facetwatch.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class PatchTest {
    private final Image image = new Image(2, 2, 3, new float[] {1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16});

    @Test
    void aPatchInsideIsCutOut() {
        assertArrayEquals(
                new float[] {5, 6, 15, 16}, new Patch(1, 1, 1, 2).of(image).values());
    }

    @Test
    void beyondTheBorderIsGrey() {
        assertArrayEquals(
                new float[] {128, 128, 128, 1, 128, 128, 128, 11},
                new Patch(-1, -1, 2, 2).of(image).values());
        assertArrayEquals(
                new float[] {6, 128, 128, 128, 16, 128, 128, 128},
                new Patch(1, 2, 2, 2).of(image).values());
        assertArrayEquals(
                new float[] {128, 128}, new Patch(7, 9, 1, 1).of(image).values());
    }

    @Test
    void anEmptyPatchIsRejected() {
        assertThrows(IllegalArgumentException.class, () -> new Patch(0, 0, 0, 1));
    }
}
