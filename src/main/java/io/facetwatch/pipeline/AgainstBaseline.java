package io.facetwatch.pipeline;

import io.facetwatch.drift.DriftReport;
import io.facetwatch.drift.Movement;
import io.facetwatch.store.UnitDocument;
import java.util.List;
import java.util.Map;

/**
 * How a unit stands to the baseline of its run.
 *
 * @param drift what changed since
 * @param movements what is tested of it
 * @param sentences one for each event of {@code drift}
 * @param before the unit at the baseline
 */
public record AgainstBaseline(
        DriftReport drift, Map<Movement, Double> movements, List<String> sentences, UnitDocument before) {
    public AgainstBaseline {
        movements = Map.copyOf(movements);
        sentences = List.copyOf(sentences);
    }
}
