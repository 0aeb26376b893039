package io.facetwatch.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.store.CheckpointSummary;
import io.facetwatch.store.CheckpointSummary.UnitSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ShortfallTest {
    private static String told(String... reasons) {
        List<UnitSummary> units = new ArrayList<>();
        for (String reason : reasons) {
            UnitId unit = new UnitId(new LayerId("logits"), units.size());
            boolean isDone = reason.equals("done");
            units.add(new UnitSummary(
                    unit,
                    "unit" + unit.index(),
                    isDone ? "done" : "failed",
                    isDone ? Optional.empty() : Optional.of(reason),
                    0,
                    0,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    List.of()));
        }
        return Shortfall.of(new CheckpointSummary(
                new CheckpointId("run", 7), OptionalLong.empty(), OptionalDouble.empty(), units, List.of()));
    }

    @Test
    void theUnitThatFailedIsNamedWithItsReason() {
        assertEquals("1 of 3 units failed: unit1: the store is away", told("done", "the store is away", "done"));
    }

    @Test
    void unitsThatFailedForTheSameReasonAreToldTogetherAndTheFirstOnesNamed() {
        assertEquals(
                "7 of 7 units failed: unit0, unit2, unit3 and 1 more: away; unit1: full and 2 more",
                told("away", "full", "away", "away", "away", "odd", "mad"));
    }
}
