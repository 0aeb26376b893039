package io.facetwatch.stream;

import io.facetwatch.drift.AlertPolicy;
import io.facetwatch.drift.NullPolicy;
import io.facetwatch.store.Manifest.WatchedLayer;
import io.facetwatch.tensor.InputFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is configured for runs.
 *
 * @param layers to watch by run; a run that is not named gets the default ones
 * @param input how networks want their images where neither announcement nor file says
 * @param bucket that models are read from
 * @param nulls when noise floors are drawn
 * @param alerts how rare a false page is to be
 * @param references step of the checkpoint whose codes compare facets, by run; of a run not named the first trained one
 */
public record RunSettings(
        Map<String, List<WatchedLayer>> layers,
        Optional<InputFormat> input,
        String bucket,
        NullPolicy nulls,
        AlertPolicy alerts,
        Map<String, Long> references) {
    /** Noise floors, alerts and references as they are by default. */
    public RunSettings(Map<String, List<WatchedLayer>> layers, Optional<InputFormat> input, String bucket) {
        this(layers, input, bucket, NullPolicy.DEFAULT, AlertPolicy.DEFAULT, Map.of());
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
