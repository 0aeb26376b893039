package io.facetwatch.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DurationsTest {
    @Test
    void ratiosAreOfLeastAndOfMiddleTimes() {
        Durations times = new Durations(millis(10, 40, 20), millis(9, 5, 30));

        assertEquals(0.5, times.ratioOfMinima(), 1e-12);
        assertEquals(0.45, times.ratioOfMedians(), 1e-12);
    }

    @Test
    void aSideWithoutStepsIsRefused() {
        Exception refusal = assertThrows(IllegalArgumentException.class, () -> new Durations(millis(1), List.of()));

        assertTrue(refusal.toString().contains("found 1 and 0"), refusal.toString());
    }

    @Test
    void aRowOfTheTableHoldsBothTimesInMilliseconds() {
        Durations times = new Durations(millis(10, 40, 20), millis(9, 5, 30));

        String row = new GradientTimes("net", 4, times, new Agreement(1, 2e-7)).row();

        assertEquals("| net | 4 | 20.0 (10.0) | 9.0 (5.0) | 0.45 | 0.50 | 1.0000000 | 2.0e-07 |", row);
    }

    @Test
    void agreementIsOfAngleAndDistance() {
        Agreement agreement = Agreement.of(new float[] {3, 4}, new float[] {4, 3});

        assertEquals(24.0 / 25, agreement.cosine(), 1e-12);
        assertEquals(Math.sqrt(2) / 5, agreement.relativeError(), 1e-12);
    }

    private static List<Duration> millis(int... times) {
        return Arrays.stream(times).mapToObj(Duration::ofMillis).toList();
    }
}
