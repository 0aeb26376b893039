package io.facetwatch.cli;

import io.facetwatch.graph.Activation;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Layer;
import io.facetwatch.graph.Layers;
import io.facetwatch.graph.Shapes;
import io.facetwatch.graph.Tokens;
import io.facetwatch.tensor.Shape;
import java.util.List;

/**
 * A layer that a user names.
 *
 * @param graph the network
 * @param value the name of the value whose channels are the units
 * @param shape of it, without batch: [units] or [units, rows, columns]
 */
record LayerOfFile(Graph graph, String value, Shape shape) {
    /** Finds it; the output layer if the name is empty. */
    static LayerOfFile find(Graph file, String name) {
        Graph graph = Tokens.exposed(file);
        String value = name.isEmpty() ? outputOf(graph) : name;
        if (graph.nodes().stream().noneMatch(node -> node.outputs().contains(value))) {
            throw new IllegalArgumentException(
                    "layer '%s' of %s does not exist, its layers are %s".formatted(value, graph.name(), names(graph)));
        }
        return of(graph, value);
    }

    private static LayerOfFile of(Graph graph, String value) {
        Shape shape = Shapes.infer(graph).getOrDefault(value, Shape.of());
        if ((shape.rank() != 2 && shape.rank() != 4) || shape.withoutBatch().isDynamic()) {
            throw new IllegalArgumentException(
                    "layer '%s' of %s must have the shape [batch, units] or [batch, units, rows, columns], found %s"
                            .formatted(value, graph.name(), shape));
        }
        return new LayerOfFile(graph, value, shape.withoutBatch());
    }

    private static String outputOf(Graph graph) {
        return Layers.output(graph)
                .map(Layer::name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s has no output layer with one number per class: name a layer, its layers are %s"
                                .formatted(graph.name(), names(graph))));
    }

    private static List<String> names(Graph graph) {
        return Layers.of(graph).stream().map(Layer::name).toList();
    }

    /** The value that the activation function of this one was applied to. */
    LayerOfFile beforeActivation() {
        return of(graph, Activation.before(graph, value));
    }

    /** A unit, if there is one of this number. */
    int checkUnit(int unit) {
        if (unit < 0 || unit >= shape.extent(0)) {
            throw new IllegalArgumentException("unit %d of layer '%s' does not exist, it has units 0 to %d"
                    .formatted(unit, value, shape.extent(0) - 1));
        }
        return unit;
    }

    /** Channels, height, width of the images that the network takes. */
    Shape image() {
        return graph.inputs().get(0).shape().withoutBatch();
    }
}
