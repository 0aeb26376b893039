package io.facetwatch.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FalseAlarmsTest {
    @Test
    void upperMeanIsThatOfScipy() {
        // scipy.stats.chi2.ppf(0.95, 2 * (events + 1)) / 2 (Garwood 1936)
        assertEquals(2.9957322735539895, FalseAlarms.upperMean(0), 1e-9);
        assertEquals(4.743864518390577, FalseAlarms.upperMean(1), 1e-9);
        assertEquals(16.962219235721903, FalseAlarms.upperMean(10), 1e-9);
    }

    @Test
    void ratesAreInAThousand() {
        FalseAlarms alarms = FalseAlarms.of("control", 3000, 0);

        assertEquals(0, alarms.perThousand());
        assertEquals(0.9985774245, alarms.atMostPerThousand(), 1e-9); // the rule of three
    }
}
