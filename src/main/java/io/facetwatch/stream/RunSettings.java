package io.facetwatch.stream;

import io.facetwatch.drift.AlertPolicy;
import io.facetwatch.drift.NullPolicy;
import io.facetwatch.store.Manifest.WatchedLayer;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What is configured for runs.
 *
 * @param layers to watch by run; a run that is not named gets the default ones
 * @param nulls when noise floors are drawn
 * @param alerts how rare a false page is to be
 * @param references step of the checkpoint whose codes compare facets, by run; of a run not named the first trained one
 */
public record RunSettings(
        Map<String, List<WatchedLayer>> layers, NullPolicy nulls, AlertPolicy alerts, Map<String, Long> references) {
    /** Layers alone are configured. */
    public RunSettings(Map<String, List<WatchedLayer>> layers) {
        this(layers, NullPolicy.DEFAULT, AlertPolicy.DEFAULT, Map.of());
    }

    public RunSettings {
        layers = Map.copyOf(layers);
        references = Map.copyOf(references);
    }

    /** Step of the checkpoint whose codes compare a run's facets; empty for the first trained one. */
    OptionalLong referenceOf(String run) {
        Long step = references.get(run);
        return step == null ? OptionalLong.empty() : OptionalLong.of(step);
    }

    /** Layers of a run; empty for the default ones. */
    List<WatchedLayer> layersOf(String run) {
        return layers.getOrDefault(run, List.of());
    }
}
