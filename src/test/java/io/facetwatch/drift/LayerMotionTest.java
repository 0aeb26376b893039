package io.facetwatch.drift;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LayerMotionTest {
    @Test
    void tailIsThatOfScipy() {
        // scipy.stats.t.sf(t, nu) for (0, 10), (1, 6), (2.5, 6), (3, 20), (4, 47), (-1, 8); Wallace's is within 0.02 of
        // z
        double[] expected = {.5, .17795884, .02326412, .00353795, .00011140, .82670325};
        double[] found = {
            LayerMotion.tail(0, 10),
            LayerMotion.tail(1, 6),
            LayerMotion.tail(2.5, 6),
            LayerMotion.tail(3, 20),
            LayerMotion.tail(4, 47),
            LayerMotion.tail(-1, 8)
        };

        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], found[i], 0.05 * expected[i], "case " + i);
        }
    }

    @Test
    void aLayerThatMovesAsAWholeHasNoUnitThatStandsOut() {
        int found = 0;
        for (int run = 0; run < 200; run++) {
            Layer layer = new Layer(64, 30, run);

            found += BenjaminiHochberg.limit(LayerMotion.p(layer.moved, layer.yielded)) > 0 ? 1 : 0;
        }

        assertTrue(found <= 20, "at q = 0.05, 10 of 200 layers were expected, found " + found);
    }

    @Test
    void aUnitThatMovesAloneStandsOut() {
        Layer layer = new Layer(64, 1, 7);
        layer.moved[5] = 200 * layer.yielded[5];

        double[] p = LayerMotion.p(layer.moved, layer.yielded);

        assertEquals(p[5], BenjaminiHochberg.limit(p));
        assertEquals(p[5], Arrays.stream(p).min().orElseThrow());
    }

    @Test
    void theSizeOfTheNoiseDoesNotMatter() {
        Layer layer = new Layer(40, 3, 11);
        double[] louder = Arrays.stream(layer.yielded).map(y -> 9 * y).toArray();

        assertArrayEquals(LayerMotion.p(layer.moved, layer.yielded), LayerMotion.p(layer.moved, louder), 1e-12);
    }

    @Test
    void whereNothingElseMovedAnyMovementIsTheUnitsOwn() {
        double[] moved = new double[32];
        double[] yielded = new double[32];
        Arrays.fill(yielded, 0.01);
        moved[3] = 0.2;

        double[] p = LayerMotion.p(moved, yielded);

        assertEquals(0, p[3]);
        assertEquals(31, Arrays.stream(p).sum());
    }

    /** Units of which some yield a hundred times as easily as others, all moved by one step. */
    private static final class Layer {
        private final double[] moved;
        private final double[] yielded;

        Layer(int units, double step, long seed) {
            Random random = new Random(seed);
            yielded = random.doubles(units).map(u -> 0.0005 * Math.exp(4.6 * u)).toArray();
            moved = Arrays.stream(yielded)
                    .map(y -> step * y * Math.exp(0.55 * random.nextGaussian()))
                    .toArray();
        }
    }
}
