package io.facetwatch.bench;

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
 * @param changedUnits units known to have changed
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
    record Expected(Kind kind, int unit) {}
}
