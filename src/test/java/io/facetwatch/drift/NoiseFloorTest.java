package io.facetwatch.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NoiseFloorTest {
    @Test
    void pCountsTheDrawsAtLeastAsLarge() {
        NullDistribution nulls = new NullDistribution(new double[] {0.3, Double.NaN, 0.1, 0.2, 0.2});

        assertEquals(4, nulls.size());
        assertEquals(4 / 5.0, nulls.p(0.2)); // 0.2, 0.2, 0.3
        assertEquals(1 / 5.0, nulls.p(0.31));
        assertEquals(1, nulls.p(Double.NaN));
        assertEquals(0.3, nulls.floor());
    }

    @Test
    void limitIsThatOfThePublishedExample() {
        // Benjamini, Hochberg 1995, section 3.2: of 15 p values the four smallest are significant
        double[] p = {
            .0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590, 1.000
        };

        assertEquals(.0095, BenjaminiHochberg.limit(p));
        assertEquals(0, BenjaminiHochberg.limit(new double[] {.2, .06}));
    }

    @Test
    void oneUnitOfALayerCanStandOutWithEnoughDraws() {
        for (int units : new int[] {1, 3, 16, 48, 128}) {
            double[] values = new double[units];
            values[units - 1] = 1;
            int enough = BenjaminiHochberg.drawsNeeded(units);

            assertTrue(last(values, enough), units + " units, " + enough + " draws");
            assertFalse(last(values, enough - 1), units + " units, " + (enough - 1) + " draws");
        }
    }

    private static boolean last(double[] values, int draws) {
        return LayerTest.of(values, new NullDistribution(new double[draws]), 0.05)
                .get(values.length - 1)
                .significant();
    }

    @Test
    void aUnitNeedsSignificanceAndAnEffect() {
        double[] draws = new double[99];
        NullDistribution nulls = new NullDistribution(draws);

        List<Tested> tested = LayerTest.of(new double[] {0.2, 0.04, 0}, nulls, 0.05);

        assertEquals(
                List.of(true, false, false),
                tested.stream().map(Tested::significant).toList());
        assertEquals(List.of(.01, .01, 1.0), tested.stream().map(Tested::p).toList());
    }
}
