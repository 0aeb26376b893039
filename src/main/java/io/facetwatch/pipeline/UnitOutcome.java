package io.facetwatch.pipeline;

import io.facetwatch.drift.Event;
import io.facetwatch.drift.Movement;
import io.facetwatch.store.UnitDocument;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of a unit's task.
 *
 * @param document that is stored
 * @param movements what is tested of the change since the unit's last checkpoint; empty at its first
 * @param draws the same where nothing changed; empty where none were asked for
 * @param recurrence of the events about facets, by kind; empty where it was not asked for
 * @param baseline how it stands to the baseline; empty where there is none
 */
public record UnitOutcome(
        UnitDocument document,
        Map<Movement, Double> movements,
        List<Map<Movement, Double>> draws,
        Map<Event.Kind, Double> recurrence,
        Optional<AgainstBaseline> baseline) {
    public UnitOutcome {
        movements = Map.copyOf(movements);
        draws = List.copyOf(draws);
        recurrence = Map.copyOf(recurrence);
    }
}
