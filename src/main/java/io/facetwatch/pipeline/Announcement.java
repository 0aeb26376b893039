package io.facetwatch.pipeline;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.store.Manifest.WatchedLayer;
import io.facetwatch.store.ObjectKey;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A checkpoint as a training job announces it; its key is one that a store takes, and no layer is named twice.
 *
 * @param modelKey object key of the ONNX file
 * @param sha256 expected digest of the file, 64 hex digits; empty to trust what is there
 * @param classNames names of the output units by index; empty to take them from the file, or do without
 * @param layers layers to watch; empty for the configured or default ones
 * @param input who says how images become the input
 * @param seed of everything random that is made from this checkpoint; empty for the configured one
 */
public record Announcement(
        CheckpointId checkpoint,
        String modelKey,
        Optional<String> sha256,
        List<String> classNames,
        List<WatchedLayer> layers,
        InputSources input,
        Optional<Long> seed) {
    public Announcement {
        ObjectKey.check(modelKey);
        Set<LayerId> named = new HashSet<>();
        for (WatchedLayer watched : layers) {
            if (!named.add(watched.layer())) {
                throw new IllegalArgumentException(
                        "layer '%s' must be named once, found it twice".formatted(watched.layer()));
            }
        }
        classNames = List.copyOf(classNames);
        layers = List.copyOf(layers);
    }
}
