package io.facetwatch.stream;

import io.facetwatch.store.Manifest.WatchedLayer;
import java.util.List;
import java.util.Map;

/**
 * What is configured for runs.
 *
 * @param layers to watch by run; a run that is not named gets the default ones
 * @param bucket that models are read from
 */
public record RunSettings(Map<String, List<WatchedLayer>> layers, String bucket) {
    public RunSettings {
        layers = Map.copyOf(layers);
    }

    /** Layers of a run; empty for the default ones. */
    List<WatchedLayer> layersOf(String run) {
        return layers.getOrDefault(run, List.of());
    }
}
