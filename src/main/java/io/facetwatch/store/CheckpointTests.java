package io.facetwatch.store;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.drift.Event;
import io.facetwatch.drift.Movement;
import io.facetwatch.drift.Tested;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What of a checkpoint's events is told, and why: {@code tests.json}.
 *
 * @param layers by name
 */
public record CheckpointTests(CheckpointId checkpoint, List<LayerTests> layers) {
    public CheckpointTests {
        layers = List.copyOf(layers);
    }

    /**
     * One layer.
     *
     * @param noiseFloor how far it is, in words
     * @param units that were compared with their last checkpoint, by index
     * @param baselineStep the checkpoint that they are also compared with; empty where there is none
     * @param baseline units that were compared with it, by index
     */
    public record LayerTests(
            LayerId layer,
            String noiseFloor,
            List<UnitTests> units,
            Optional<Long> baselineStep,
            List<UnitTests> baseline) {
        public LayerTests {
            units = List.copyOf(units);
            baseline = List.copyOf(baseline);
        }
    }

    /**
     * One unit.
     *
     * @param statistics held against the noise floor; none where there is none yet
     * @param events all that were found by fixed least effects, in the order of the unit's document
     */
    public record UnitTests(int unit, Map<Movement, Tested> statistics, List<TestedEvent> events) {
        public UnitTests {
            statistics = Collections.unmodifiableMap(new TreeMap<>(statistics));
            events = List.copyOf(events);
        }
    }

    /**
     * One event.
     *
     * @param statistic that speaks for it
     * @param recurrence share of re-runs in which it is seen too; NaN where there were none
     * @param told whether it is told
     */
    public record TestedEvent(
            Event.Kind kind, Optional<Integer> facet, Movement statistic, double recurrence, boolean told) {}

    /** Of a unit; empty where it was not compared. */
    public Optional<UnitTests> of(LayerId layer, int unit) {
        return layers.stream()
                .filter(tests -> tests.layer().equals(layer))
                .flatMap(tests -> tests.units().stream())
                .filter(tests -> tests.unit() == unit)
                .findFirst();
    }
}
