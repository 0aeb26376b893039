package io.facetwatch.stream;

import io.facetwatch.drift.AlertPolicy;
import io.facetwatch.drift.NullPolicy;
import io.facetwatch.store.Manifest.WatchedLayer;
import java.util.List;
import java.util.Map;

/**
 * What is configured for runs.
 *
 * @param layers to watch by run; a run that is not named gets the default ones
 * @param nulls when noise floors are drawn
 * @param alerts how rare a false page is to be
 */
public record RunSettings(Map<String, List<WatchedLayer>> layers, NullPolicy nulls, AlertPolicy alerts) {
    /** Layers alone are configured. */
    public RunSettings(Map<String, List<WatchedLayer>> layers) {
        this(layers, NullPolicy.DEFAULT, AlertPolicy.DEFAULT);
    }

    public RunSettings {
        layers = Map.copyOf(layers);
    }

    /** Layers of a run; empty for the default ones. */
    List<WatchedLayer> layersOf(String run) {
        return layers.getOrDefault(run, List.of());
    }
}
