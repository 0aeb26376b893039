package io.facetwatch.stream;

import io.facetwatch.drift.AlertPolicy;
import io.facetwatch.drift.NullPolicy;
import io.facetwatch.store.Manifest.WatchedLayer;
import io.facetwatch.tensor.InputFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is configured for runs.
 *
 * @param layers to watch by run; a run that is not named gets the default ones
 * @param input how networks want their images where neither announcement nor file says
 * @param bucket that models are read from
 * @param nulls when noise floors are drawn
 * @param alerts how rare a false page is to be
 */
public record RunSettings(
        Map<String, List<WatchedLayer>> layers,
        Optional<InputFormat> input,
        String bucket,
        NullPolicy nulls,
        AlertPolicy alerts) {
    /** Noise floors and alerts as they are by default. */
    public RunSettings(Map<String, List<WatchedLayer>> layers, Optional<InputFormat> input, String bucket) {
        this(layers, input, bucket, NullPolicy.DEFAULT, AlertPolicy.DEFAULT);
    }

    public RunSettings {
        layers = Map.copyOf(layers);
    }

    /** Layers of a run; empty for the default ones. */
    List<WatchedLayer> layersOf(String run) {
        return layers.getOrDefault(run, List.of());
    }
}
