package io.facetwatch.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class AlertPolicyTest {
    @Test
    void falsePagesComeAsOftenAsAskedFor() {
        double wanted = 50;
        int subjects = 20;
        double p = new AlertPolicy(wanted).significance(subjects);
        Random random = new Random(7);
        int checkpoints = 40_000;

        int pages = 0;
        AlertHistory[] histories = new AlertHistory[subjects];
        Arrays.fill(histories, AlertHistory.NONE);
        for (int t = 0; t < checkpoints; t++) {
            for (int i = 0; i < subjects; i++) {
                AlertHistory next = histories[i].next(random.nextDouble() < p ? AlertLevel.FOUND : AlertLevel.CLEAR);
                pages += next.open() && !histories[i].open() ? 1 : 0;
                histories[i] = next;
            }
        }

        // an open alert cannot open again, so a few per cent fewer than 800; their standard deviation is 28
        assertEquals(checkpoints / wanted, pages, 100, "p = " + p);
    }

    @Test
    void significanceSolvesTheEquationOfTheWish() {
        double p = new AlertPolicy(1000).significance(3);

        assertEquals(1 / 3000.0, p * p * (2 - p), 1e-15);
        assertEquals((int) Math.ceil(1 / p - 1), new AlertPolicy(1000).drawsNeeded(3));
    }

    @Test
    void levelsFollowPAndTheFloor() {
        AlertPolicy policy = new AlertPolicy(100);
        double p = policy.significance(1);

        assertEquals(AlertLevel.FOUND, policy.level(p, true, 1));
        assertEquals(AlertLevel.LINGERING, policy.level(p, false, 1));
        assertEquals(AlertLevel.LINGERING, policy.level(1.9 * p, true, 1));
        assertEquals(AlertLevel.CLEAR, policy.level(2.1 * p, true, 1));
    }

    @Test
    void wishesThatAreNoNumberAreRefused() {
        Map.of("zero", 0.0, "NaN", Double.NaN, "infinite", Double.POSITIVE_INFINITY)
                .forEach((name, wish) ->
                        assertThrows(IllegalArgumentException.class, () -> new AlertPolicy(wish), name));
    }
}
