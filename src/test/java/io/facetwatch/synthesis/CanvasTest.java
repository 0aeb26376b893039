package io.facetwatch.synthesis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.domain.FacetId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class CanvasTest {
    private static final Examples EXAMPLES = new Examples(List.of(new Image(2, 1, 1, new float[2])));

    @Test
    void resizingKeepsAPlane() {
        Image plane = plane(5, 7);

        Image larger = Canvas.resize(plane, 9, 13); // corners stay, so half the slope

        assertEquals(plane.at(1, 4, 6), larger.at(1, 8, 12), 1e-4);
        assertEquals((plane.at(1, 1, 2) + plane.at(1, 2, 3)) / 2, larger.at(1, 3, 5), 1e-4);
    }

    @Test
    void whatIsCutAndPastedBackIsTheSame() {
        Image canvas = plane(6, 8);
        Image window = new Image(2, 3, 4, new float[24]);
        Canvas.cut(canvas, 2, 3, window);
        Image blank = new Image(2, 6, 8, new float[96]);

        Canvas.paste(window, blank, 2, 3);

        for (int i = 0; i < 96; i++) {
            int row = i / 8 % 6;
            int column = i % 8;
            boolean inside = row >= 2 && row < 5 && column >= 3 && column < 7;
            assertEquals(inside ? canvas.values()[i] : 0, blank.values()[i]);
        }
    }

    @Test
    void offsetsAreNormalAroundTheMiddleWithinTheCanvas() {
        int room = 40;
        Phase phase = new Phase(1, new Framing(2, 0, 0.3), Ascent.logit(1), Ramp.INFINITE);
        Image ruler = plane(room, room); // its values tell the row and column
        Climb climb = new Climb(start(ruler), new TotalVariation(Shape.of(2, room, room), new ScalarSweep()), EXAMPLES);
        climb.enter(phase);
        double step = (room - 1.0) / (2 * room - 1);
        int[] rows = new int[room + 1];

        for (int i = 0; i < 20_000; i++) {
            Image window = climb.look(phase, 0);
            int row = (int) Math.round(window.at(0, 0, 0) / step / 10);
            rows[row]++;
        }

        // normal of mean 20 and deviation 12, truncated towards 0: P(below 1) = Phi(-19/12), P(40) = Phi(-20/12)
        assertEquals(0.0566, rows[0] / 20_000.0, 0.006);
        assertEquals(0.0478, rows[room] / 20_000.0, 0.006);
        assertEquals(0.0332, rows[20] / 20_000.0, 0.005);
        assertTrue(rows[19] + rows[20] > rows[5] + rows[6], "the middle is the likeliest");
    }

    @Test
    void aCanvasOfTheInputsSizeStandsStill() {
        Phase phase = new Phase(1, new Framing(1, 0, 5), Ascent.logit(1), Ramp.INFINITE);
        Image image = plane(6, 6);
        Climb climb = new Climb(start(image), new TotalVariation(Shape.of(2, 6, 6), new ScalarSweep()), EXAMPLES);

        climb.enter(phase);

        assertArrayEquals(image.values(), climb.look(phase, 0).values());
    }

    @Test
    void theNetworkIsShownNoiseThatTheCanvasDoesNotHold() {
        Framing framing = new Framing(1, 0, 0, new Ramp(20, 0));
        Phase phase = new Phase(3, framing, Ascent.logit(1), Ramp.INFINITE);
        Image image = plane(60, 60);
        Climb climb = new Climb(start(image), new TotalVariation(Shape.of(2, 60, 60), new ScalarSweep()), EXAMPLES);
        climb.enter(phase);

        assertEquals(20, deviation(climb.look(phase, 0), image), 0.5);
        assertEquals(10, deviation(climb.look(phase, 1), image), 0.25);
        assertEquals(0, deviation(climb.look(phase, 2), image));
        assertArrayEquals(Climb.rounded(image).values(), climb.result().values());
    }

    private static double deviation(Image shown, Image image) {
        double squares = 0;
        for (int i = 0; i < shown.values().length; i++) {
            squares += Math.pow(shown.values()[i] - image.values()[i], 2);
        }
        return Math.sqrt(squares / shown.values().length);
    }

    private static Start start(Image image) {
        return new Start(new FacetId(new UnitId(new LayerId("a"), 0), 0), image, 0, 0, 5);
    }

    /** 10 per row and nothing per column in channel 0; 2 per row and 3 per column in channel 1. */
    private static Image plane(int height, int width) {
        float[] values = new float[2 * height * width];
        for (int i = 0; i < values.length; i++) {
            int row = i / width % height;
            values[i] = i < height * width ? 10 * row : 2 * row + 3 * (i % width);
        }
        return new Image(2, height, width, values);
    }
}
