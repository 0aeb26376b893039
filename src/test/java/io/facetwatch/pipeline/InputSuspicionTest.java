package io.facetwatch.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.tensor.Preprocessing;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputSuspicionTest {
    private static final Preprocessing USED = new Preprocessing(List.of(0.5f, 0.4f, 0.3f), List.of(1f, 1f, 1f), true);

    /** The least k with scipy.stats.binom.cdf(k, n, p) at least 0.001 (scipy 1.10). */
    @ParameterizedTest
    @CsvSource({"66, 0.75, 38", "1728, 0.85, 1422", "20000, 0.6, 11786", "10, 0.85, 4", "100, 0.35, 21", "66, 0.85, 46"
    })
    void theBoundIsTheBinomialDistributionsQuantile(int images, double probability, int expected) {
        assertEquals(expected, InputSuspicion.least(images, probability));
    }

    @Test
    void itIsSuspectedBelowTheBoundOnly() {
        assertEquals(Optional.empty(), InputSuspicion.of(0.9, 38, 66, USED));

        InputSuspicion suspicion = InputSuspicion.of(0.9, 37, 66, USED).orElseThrow();

        assertEquals(37.0 / 66, suspicion.found(), 1e-12);
        assertEquals(38.0 / 66, suspicion.least(), 1e-12);
        for (String part : List.of(
                "56.1 % of the 66 labelled probe images",
                "an accuracy of 90.0 %", "mean [0.5, 0.4, 0.3], std [1.0, 1.0, 1.0], channels BGR")) {
            assertTrue(suspicion.sentence().contains(part), suspicion.sentence());
        }
    }

    @Test
    void anAccuracyWithinTheMarginOfChanceOrNothingIsNeverMissed() {
        assertEquals(Optional.empty(), InputSuspicion.of(0.15, 0, 1000, USED));
        assertEquals(Optional.empty(), InputSuspicion.of(1, 3, 4, USED), "so few images tell nothing");
    }
}
