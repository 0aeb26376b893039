package io.facetwatch.bench;

import io.facetwatch.pipeline.LayerChanges;
import io.facetwatch.pipeline.LayerChanges.Finding;
import io.facetwatch.pipeline.LayerChanges.Kind;
import io.facetwatch.pipeline.LocalStudies;
import java.util.List;

/**
 * Two networks, and what is known to have changed between them.
 *
 * @param name in the table
 * @param layer that is compared; the output layer if empty
 * @param after the network that is compared with the baseline
 * @param harmless whether nothing changed: each event is a false alarm
 * @param changedUnits units known to have changed; where some are named, no other one did
 * @param expected events that must be found
 */
record DriftCase(
        String name,
        String layer,
        LocalStudies after,
        boolean harmless,
        List<Integer> changedUnits,
        List<Expected> expected) {
    DriftCase {
        changedUnits = List.copyOf(changedUnits);
        expected = List.copyOf(expected);
    }

    /** @param unit -1 for an event of the layer, -2 for one of any unit */
    record Expected(Kind kind, int unit) {
        boolean isIt(Finding event) {
            return event.kind() == kind && (unit == -2 || unit == event.unit());
        }
    }

    DriftCase named(String other) {
        return new DriftCase(other, layer, after, harmless, changedUnits, expected);
    }

    /** The expected events that were not found. */
    List<Expected> missed(LayerChanges changes) {
        return expected.stream()
                .filter(one -> changes.events().stream().noneMatch(one::isIt))
                .toList();
    }

    /** Events about units that are known not to have changed. */
    List<Finding> falseEvents(LayerChanges changes) {
        return changes.events().stream()
                .filter(event -> harmless || isBystander(event.unit()))
                .toList();
    }

    /** Of a planted change: a unit that others are named beside. */
    boolean isBystander(int unit) {
        return !harmless && unit >= 0 && !changedUnits.isEmpty() && !changedUnits.contains(unit);
    }
}
