package io.facetwatch.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContactSheetTest {
    private static Image flat(int level) {
        return new Image(1, 1, 2, new float[] {level, level + 1});
    }

    @Test
    void imagesStandInRowsWithGapsBetweenAndAround() {
        Image sheet = new ContactSheet(2, 1, 9).of(List.of(flat(1), flat(3), flat(5)));

        assertEquals(Shape.of(1, 5, 7), sheet.shape());
        assertArrayEquals(
                new float[] {
                    9, 9, 9, 9, 9, 9, 9, //
                    9, 1, 2, 9, 3, 4, 9, //
                    9, 9, 9, 9, 9, 9, 9, //
                    9, 5, 6, 9, 9, 9, 9, //
                    9, 9, 9, 9, 9, 9, 9
                },
                sheet.values());
    }

    @Test
    void everyChannelOfAnImageIsPlaced() {
        Image colour = new Image(3, 1, 1, new float[] {1, 2, 3});

        assertArrayEquals(
                new float[] {1, 1, 2, 2, 3, 3},
                new ContactSheet(5, 0, 0).of(List.of(colour, colour)).values());
    }

    @Test
    void noImagesAndImagesOfOtherShapesAreRejected() {
        assertThrows(IllegalArgumentException.class, () -> new ContactSheet(2, 1, 0).of(List.of()));
        assertThrows(IllegalArgumentException.class, () -> new ContactSheet(2, 1, 0)
                .of(List.of(flat(1), new Image(1, 1, 1, new float[1]))));
    }
}
