package io.facetwatch.pipeline;

import io.facetwatch.domain.LayerId;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Layer;
import io.facetwatch.graph.Layers;
import io.facetwatch.store.Manifest.WatchedLayer;
import java.util.ArrayList;
import java.util.List;

/** Which layers and units of a network are watched. */
final class LayerChoice {
    private LayerChoice() {}

    /** All output units, and the units of the last convolutional layer with the largest spread of activation. */
    static List<WatchedLayer> standard(Graph graph, int hiddenUnits) {
        List<WatchedLayer> watched = new ArrayList<>();
        Network.outputOf(graph).ifPresent(output -> watched.add(all(output)));
        if (hiddenUnits > 0) {
            Layers.lastConvolutional(graph)
                    .ifPresent(layer -> watched.add(new WatchedLayer(
                            new LayerId(layer.name()), List.of(), Math.min(hiddenUnits, layer.units()))));
        }
        return watched;
    }

    private static WatchedLayer all(Layer layer) {
        return new WatchedLayer(new LayerId(layer.name()), List.of(), layer.units());
    }

    /** The chosen layers, each of which must exist and have the chosen units. */
    static List<Layer> resolve(Graph graph, List<WatchedLayer> chosen) throws RejectedException {
        List<Layer> layers = new ArrayList<>();
        for (WatchedLayer watched : chosen) {
            layers.add(resolve(graph, watched));
        }
        return layers;
    }

    private static Layer resolve(Graph graph, WatchedLayer watched) throws RejectedException {
        Layer layer = Layers.named(graph, watched.layer().name())
                .orElseThrow(() -> new RejectedException("layer '%s' does not exist in %s; its layers are %s"
                        .formatted(
                                watched.layer(),
                                graph.name(),
                                Layers.of(graph).stream().map(Layer::name).toList())));
        for (int unit : watched.units()) {
            if (unit < 0 || unit >= layer.units()) {
                throw new RejectedException("unit %d of layer '%s' does not exist in %s: it has units 0 to %d"
                        .formatted(unit, layer.name(), graph.name(), layer.units() - 1));
            }
        }
        return layer;
    }
}
