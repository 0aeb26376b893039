package io.facetwatch.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RerunBudgetTest {
    @Test
    void fiveHundredUnitsThatAllHaveEventsCostATenthOfTheirClusteringsAndWhatWasSaved() {
        RerunBudget budget = RerunBudget.LOOKING_AGAIN;
        int spent = 0;
        for (int unit = 0; unit < 500; unit++) {
            budget = budget.earning(1);
            if (budget.allows(10)) {
                budget = budget.spending(10);
                spent += 10;
            }
        }

        assertTrue(spent >= 80 && spent <= 40 + 50, "spent " + spent);
    }

    @Test
    void drawsOfAHundredCheckpointsCostAtMostAQuarterTogetherWithLookingAgain() {
        for (int units : List.of(3, 48, 1000)) {
            RerunBudget draws = RerunBudget.ofDraws(units, 1, NullPolicy.DEFAULT);
            double most = draws.credit() + 100 * draws.share() * units;

            // what is there at the start is saved for the checkpoints to come: over 200, 100 of them bring the rest
            assertTrue(most / (200.0 * units) + RerunBudget.LOOKING_AGAIN.share() <= 0.25, units + " units");
        }
    }

    @Test
    void threeCheckpointsOfAnyLayerCanBePaid() {
        for (int units : List.of(1, 2, 3, 12, 13, 48, 1000)) {
            int turn = NullPolicy.DEFAULT.turn(units, 0, AlertPolicy.DEFAULT).size();
            RerunBudget budget = RerunBudget.ofDraws(units, 1, NullPolicy.DEFAULT);

            assertTrue(budget.allows(3 * turn * NullPolicy.DEFAULT.reruns(units)), units + " units: " + budget);
        }
    }

    @Test
    void noMoreIsSavedThanTheMostAndNoneIsOwed() {
        RerunBudget budget = new RerunBudget(0.5, 3, 2);

        assertEquals(3, budget.earning(10).credit());
        assertEquals(0, budget.spending(2).credit());
        assertFalse(budget.allows(3));
        assertThrows(IllegalArgumentException.class, () -> budget.spending(3));
    }
}
