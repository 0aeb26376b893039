package io.facetwatch.app;

import io.facetwatch.domain.LayerId;
import io.facetwatch.store.Manifest.WatchedLayer;
import io.facetwatch.stream.RunSettings;
import io.facetwatch.tensor.InputFormat;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads layers as people write them in the configuration. */
final class WatchedLayers {
    private static final String WIDEST = "widest=";

    private WatchedLayers() {}

    static RunSettings of(AnalysisConfig config, DriftConfig drift, Optional<InputFormat> input, String bucket) {
        Map<String, List<WatchedLayer>> layers = new HashMap<>();
        Map<String, Long> references = new HashMap<>();
        config.runs().forEach((run, settings) -> settings.referenceStep().ifPresent(step -> references.put(run, step)));
        config.runs().forEach((run, settings) -> settings.layers()
                .ifPresent(texts ->
                        layers.put(run, texts.stream().map(WatchedLayers::parse).toList())));
        return new RunSettings(layers, input, bucket, drift.nulls(), drift.alerts(), references);
    }

    /** {@code name} (all units), {@code name:0+3+7} (these) or {@code name:widest=48}. */
    static WatchedLayer parse(String text) {
        int colon = text.lastIndexOf(':');
        String choice = colon < 0 ? "" : text.substring(colon + 1);
        try {
            if (choice.startsWith(WIDEST)) {
                int widest = Integer.parseInt(choice.substring(WIDEST.length()));
                return new WatchedLayer(new LayerId(text.substring(0, colon)), List.of(), widest);
            }
            if (choice.matches("\\d+(\\+\\d+)*")) {
                List<Integer> units = Arrays.stream(choice.split("\\+"))
                        .map(Integer::valueOf)
                        .sorted()
                        .toList();
                return new WatchedLayer(new LayerId(text.substring(0, colon)), units, 0);
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "layer must be written 'name', 'name:0+3+7' or 'name:widest=48', found '%s'".formatted(text), e);
        }
        return new WatchedLayer(new LayerId(text), List.of(), Integer.MAX_VALUE);
    }
}
