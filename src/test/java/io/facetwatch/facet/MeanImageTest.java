package io.facetwatch.facet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.facetwatch.tensor.Image;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MeanImageTest {
    private static final MapGeometry MAP = new MapGeometry(3, 3, 2);

    @Test
    void plainMeanIsTakenPlaceByPlace() {
        Image mean = MeanImage.of(List.of(image(0, 10, 20, 30), image(4, 20, 0, 31)));

        assertArrayEquals(new float[] {2, 15, 10, 30.5f}, mean.values());
    }

    @Test
    void imagesAfterTheFifteenthAreLeftOut() {
        List<Image> images = Stream.concat(
                        Collections.nCopies(15, image(1, 2, 3, 4)).stream(), Stream.of(image(200, 200, 200, 200)))
                .toList();

        assertArrayEquals(new float[] {1, 2, 3, 4}, MeanImage.of(images).values());
    }

    @Test
    void theDrivingPlaceComesToTheCentre() {
        Image corner = new Image(1, 6, 6, new float[36]);
        corner.values()[7] = 90; // row 1, column 1, driven at map position 0
        Image centred = new Image(1, 6, 6, new float[36]);
        centred.values()[21] = 30; // row 3, column 3, driven at the map's centre

        Image mean = MeanImage.aligned(List.of(corner, centred), new int[] {0, MAP.centre()}, MAP);

        assertEquals(4, MAP.centre());
        assertEquals(60, mean.at(0, 3, 3));
        assertEquals(0, mean.at(0, 1, 1));
    }

    @Test
    void whereAShiftedImageDoesNotReachItsNearestPixelStandsForIt() {
        float[] values = new float[36];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }

        Image mean = MeanImage.aligned(List.of(new Image(1, 6, 6, values)), new int[] {0}, MAP); // 2 down, 2 right

        assertEquals(0, mean.at(0, 2, 2));
        assertEquals(21, mean.at(0, 5, 5));
        assertEquals(0, mean.at(0, 0, 0)); // the corner
        assertEquals(3, mean.at(0, 0, 5)); // the top row
        assertEquals(18, mean.at(0, 5, 0)); // the left column
    }

    @Test
    void alikeImagesLeaveNoSeamWhereOneEnds() {
        Image plain = new Image(1, 6, 6, filled(40));
        Image other = new Image(1, 6, 6, filled(60));

        Image mean = MeanImage.aligned(List.of(plain, other), new int[] {0, 8}, MAP);

        assertArrayEquals(filled(50), mean.values());
    }

    @Test
    void imagesShiftUpAndLeftToo() {
        float[] values = new float[36];
        values[35] = 20;

        Image mean = MeanImage.aligned(List.of(new Image(1, 6, 6, values)), new int[] {8}, MAP);

        assertEquals(20, mean.at(0, 3, 3));
    }

    @Test
    void otherShapesAndPositionsAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> MeanImage.of(List.of(image(1, 2, 3, 4), new Image(1, 1, 2, new float[2]))));
        assertThrows(IllegalArgumentException.class, () -> MeanImage.of(List.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> MeanImage.aligned(List.of(image(1, 2, 3, 4)), new int[] {9}, MAP));
    }

    private static float[] filled(float value) {
        float[] values = new float[36];
        Arrays.fill(values, value);
        return values;
    }

    private static Image image(float... values) {
        return new Image(1, 2, 2, values);
    }
}
