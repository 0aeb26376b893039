package io.facetwatch.metrics;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.drift.Event;
import java.util.Map;

/**
 * One layer at one completed checkpoint, rolled up over its units. A statistic that isn't defined (at a run's first
 * checkpoint nothing has drifted) is NaN.
 *
 * @param units how many units were reported
 * @param deadUnits how many of them no probe image activates
 * @param fdi quantiles of the facet drift index over units
 * @param responseCorrelation median over units of the rank correlation with the last checkpoint, in [-1, 1]
 * @param distinctFacets mean over units of the number of distinct facets, at least 1
 * @param transfer median over facets: how well the last checkpoint's images drive their units today, in MADs
 * @param events how many events of each kind the checkpoint brought; a kind that is absent brought none
 */
public record LayerSummary(
        CheckpointId checkpoint,
        LayerId layer,
        int units,
        int deadUnits,
        FdiQuantiles fdi,
        double responseCorrelation,
        double distinctFacets,
        double transfer,
        Map<Event.Kind, Integer> events) {
    public LayerSummary {
        if (deadUnits < 0 || deadUnits > units) {
            throw new IllegalArgumentException("deadUnits of layer %s at %s must be in [0, %d units], found %d"
                    .formatted(layer, checkpoint, units, deadUnits));
        }
        events = Map.copyOf(events);
    }
}
