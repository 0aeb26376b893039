package io.facetwatch.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.drift.NullPolicy;
import io.facetwatch.event.Json;
import io.facetwatch.stream.Gathering.Pending;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GatheringTest {
    @Test
    void aCheckpointIsOverWhenEveryShardIsInHoweverOftenOneComes() {
        Gathering gathering = Gathering.EMPTY.expecting(10, 2).changed(10, one -> one.with(1));

        gathering = gathering.changed(10, one -> one.with(1));
        assertFalse(gathering.pending().get(0).isOver());
        gathering = gathering.changed(10, one -> one.with(0));

        assertTrue(gathering.pending().get(0).isOver());
    }

    @Test
    void aFailedShardEndsACheckpointWithTheFirstReason() {
        Pending pending =
                new Pending(10, 3, List.of(), null).failed("the store is away").failed("another");

        assertTrue(pending.isOver());
        assertEquals("the store is away", pending.error());
    }

    @Test
    void aLateShardOfACheckpointThatIsNoLongerPendingChangesNothing() {
        Gathering gathering = Gathering.EMPTY.expecting(10, 2).expecting(20, 2).withoutFirst();

        assertEquals(gathering, gathering.changed(10, one -> one.with(0)));
    }

    @Test
    void aCheckpointThatFailedIsExpectedAgainOnceAndOneInHandIsNoNewOne() {
        Gathering failed = Gathering.EMPTY.with(Marks.NONE.failing(10L));
        Gathering again = failed.expecting(10, 1);

        assertTrue(failed.marks().hasFailed(10));
        assertFalse(again.marks().hasFailed(10));
        assertFalse(again.isNew(10));
        assertFalse(again.withoutFirst().with(again.marks().released(10)).isNew(10));
        assertTrue(again.isNew(20));
    }

    @Test
    void checkpointsStayInTheOrderOfTheirAnnouncement() {
        Gathering gathering = Gathering.EMPTY.expecting(10, 1).expecting(20, 1).changed(20, one -> one.with(0));

        assertEquals(
                List.of(10L, 20L),
                gathering.pending().stream().map(Pending::step).toList());
        assertFalse(gathering.pending().get(0).isOver());
    }

    @Test
    void theUnitsOfAWatchedLayerStayAndANewLayerBringsItsOwn() {
        Gathering gathering = Gathering.EMPTY.watching(List.of(unit("stage4", 3), unit("stage4", 7)));

        assertEquals(
                List.of(unit("logits", 0), unit("stage4", 3), unit("stage4", 7)),
                gathering.units(List.of(unit("logits", 0), unit("stage4", 1), unit("stage4", 2))));
    }

    @Test
    void theBaselineIsTheFirstTrainedCheckpointUntilOneIsPinned() {
        Marks marks = Marks.NONE.referencing(5);

        assertEquals(5L, marks.baseline());
        assertEquals(7L, marks.pinning(7).released(9).baseline());
        assertNull(Marks.NONE.baseline());
    }

    @Test
    void unitsAreDrawnFromTheFirstTrainedCheckpointOnAndAnEraEndsWithTheAccuracy() {
        RunSettings settings = new RunSettings(Map.of(), Optional.empty(), "facetwatch");
        List<UnitId> units = List.of(unit("logits", 0), unit("logits", 1), unit("logits", 2));

        Marks untrained = Marks.NONE.at(0, 0.3, settings.nulls());
        Marks first = untrained.referencing(5).at(5, 0.9, settings.nulls());
        Marks second = first.at(6, 0.95, settings.nulls());
        Marks fallen = second.at(7, 0.5, settings.nulls());

        assertEquals(Map.of(), at(untrained, units, settings).reruns(units, settings));
        assertEquals(Map.of(unit("logits", 0), 9), at(first, units, settings).reruns(units, settings));
        assertEquals(Map.of(unit("logits", 1), 9), at(second, units, settings).reruns(units, settings));
        assertEquals(5L, second.nullsSince());
        assertEquals(7L, fallen.nullsSince());
    }

    private static Gathering at(Marks marks, List<UnitId> units, RunSettings settings) {
        return Gathering.EMPTY.with(marks).earning(units, settings.nulls());
    }

    @Test
    void aRunThatChangesItsCharacterAtEveryCheckpointDrawsNoMoreThanItsBudget() {
        RunSettings settings = new RunSettings(Map.of(), Optional.empty(), "facetwatch");
        List<UnitId> units = List.of(unit("logits", 0), unit("logits", 1), unit("logits", 2));
        Gathering gathering = Gathering.EMPTY.with(Marks.NONE.referencing(0));
        int clusterings = 0;
        int first = 0;
        for (int step = 0; step < 200; step++) {
            Marks marks = gathering.marks().at(step, step % 2 == 0 ? 0.9 : 0.5, settings.nulls());
            gathering = gathering.with(marks).earning(units, settings.nulls());
            Map<UnitId, Integer> reruns = gathering.reruns(units, settings);
            gathering = gathering.spending(reruns);
            clusterings += reruns.values().stream().mapToInt(Integer::intValue).sum();
            first = step == 2 ? clusterings : first;
        }

        assertEquals(27, first);
        assertTrue(clusterings > 0.15 * 200 * 3 && clusterings <= 0.25 * 200 * 3, clusterings + " clusterings");
    }

    @Test
    void whatIsKeptComesBackFromTheStateStore() throws IOException {
        Gathering gathering = Gathering.EMPTY
                .with(Marks.NONE
                        .referencing(5)
                        .pinning(5)
                        .at(5, 0.9, NullPolicy.DEFAULT)
                        .released(5))
                .referencing(5, List.of(unit("logits", 0)))
                .expecting(10, 2)
                .changed(10, one -> one.with(1).failed("the store is away"))
                .earning(List.of(unit("logits", 0)), NullPolicy.DEFAULT);

        assertEquals(gathering, Json.read(Json.write(gathering), Gathering.class));
    }

    private static UnitId unit(String layer, int index) {
        return new UnitId(new LayerId(layer), index);
    }
}
