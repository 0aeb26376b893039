package io.facetwatch.synthesis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.facetwatch.tensor.Image;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColourDistanceTest {
    /** Values are put into whole grey levels, half a level off at most on each side. */
    private static final double ROUNDING = 1;

    @Test
    void aPictureHasNoDistanceFromItselfWhereverItsPixelsAre() {
        Image picture = new Image(3, 1, 2, new float[] {10, 200, 30, 90, 250, 0});
        Image mirrored = new Image(3, 1, 2, new float[] {200, 10, 90, 30, 0, 250});

        double distance = ColourDistance.between(mirrored, List.of(picture));

        assertEquals(0, distance, 1e-12);
    }

    @Test
    void redAgainstGreyIsTheMeanOverTheThreeAxes() {
        Image grey = new Image(3, 1, 1, new float[] {100, 100, 100});
        Image redder = new Image(3, 1, 1, new float[] {190, 100, 100});

        double distance = ColourDistance.between(redder, List.of(grey));

        // 90 along red: 90/√3 of light, 90/√2 of red against green, 90/√6 of yellow
        double expected = 90 * (1 / Math.sqrt(3) + 1 / Math.sqrt(2) + 1 / Math.sqrt(6)) / 3;
        assertEquals(expected, distance, ROUNDING);
    }

    @Test
    void aGreyPictureIsMovedByItsGreyLevels() {
        Image two = new Image(1, 1, 2, new float[] {0, 100});
        List<Image> others = List.of(new Image(1, 1, 1, new float[] {20}), new Image(1, 1, 1, new float[] {110}));

        double distance = ColourDistance.between(two, others);

        assertEquals((20 + 10) / 2.0, distance, 1e-9);
    }
}
