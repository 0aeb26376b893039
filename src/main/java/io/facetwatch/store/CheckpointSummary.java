package io.facetwatch.store;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.UnitId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The end of a checkpoint: {@code summary.json}.
 *
 * @param previousStep the checkpoint it was compared with; empty at the first of a run
 * @param accuracy share of the probe images whose label the network gives, in [0, 1]; empty without labels
 * @param units by layer, then index
 * @param sentences one per event, for people
 */
public record CheckpointSummary(
        CheckpointId checkpoint,
        OptionalLong previousStep,
        OptionalDouble accuracy,
        List<UnitSummary> units,
        List<String> sentences) {
    public CheckpointSummary {
        units = List.copyOf(units);
        sentences = List.copyOf(sentences);
    }

    /**
     * One unit in one line.
     *
     * @param outcome done, rejected or failed
     * @param reason in words; empty where it is done, and in older documents
     * @param fdi facet drift index; NaN where there is nothing to compare with
     * @param spearman response correlation; NaN likewise
     * @param events kinds of the unit's events
     */
    public record UnitSummary(
            UnitId unit,
            String unitName,
            String outcome,
            Optional<String> reason,
            int facets,
            double distinctFacets,
            double fdi,
            double spearman,
            double medianTransfer,
            List<String> events) {
        public UnitSummary {
            events = List.copyOf(events);
        }
    }
}
