package io.facetwatch.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Finds the layers of a network that people watch. */
public final class Layers {
    private Layers() {}

    /**
     * What activation functions make; what Conv, Gemm, MatMul, BatchNormalization, Add and Concat make where no activation,
     * normalization or addition follows; {@link Tokens} where the graph has them exposed; and the class units. In the order of
     * the graph.
     *
     * @throws ShapeException if the graph's shapes do not fit
     */
    public static List<Layer> of(Graph graph) {
        LayerFinder finder = new LayerFinder(graph);
        Optional<Layer> output = finder.output();
        List<Layer> layers = new ArrayList<>();
        for (Node node : graph.nodes()) {
            output.filter(layer -> node.outputs().contains(layer.name()))
                    .or(() -> finder.hidden(node))
                    .ifPresent(layers::add);
        }
        return List.copyOf(layers);
    }

    public static Optional<Layer> named(Graph graph, String name) {
        return of(graph).stream().filter(layer -> layer.name().equals(name)).findFirst();
    }

    public static Optional<Layer> output(Graph graph) {
        return of(graph).stream()
                .filter(layer -> layer.kind() == Layer.Kind.OUTPUT)
                .findFirst();
    }

    /**
     * The last layer of maps, convolutional or of tokens, whose units are not the classes yet: where class units come from a convolution, the last
     * one that this convolution reads.
     */
    public static Optional<Layer> lastConvolutional(Graph graph) {
        List<Layer> layers = new ArrayList<>(of(graph));
        Collections.reverse(layers);
        LayerFinder finder = new LayerFinder(graph);
        return layers.stream()
                .filter(layer -> layer.kind().hasMap() && !finder.isOfClasses(layer.name()))
                .findFirst();
    }
}
