package io.facetwatch.synthesis;

import io.facetwatch.graph.GradientGraph;
import io.facetwatch.graph.GraphRunner;
import io.facetwatch.graph.Value;
import io.facetwatch.tensor.Preprocessing;
import io.facetwatch.tensor.Shape;

/**
 * A network that gives the gradients of a layer.
 *
 * @param names of the values of the graph that the runner runs
 */
record GradientNetwork(GraphRunner runner, GradientGraph names, Preprocessing preprocessing) {
    /** Of the layer's activations: [batch, units] or [batch, units, rows, columns]. */
    Shape layer() {
        return input(names.seed());
    }

    /** Of the image batch. */
    Shape images() {
        return input(names.input());
    }

    private Shape input(String name) {
        return names.graph().inputs().stream()
                .filter(value -> value.name().equals(name))
                .map(Value::shape)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("gradient graph '%s' needs an input '%s', found %s"
                        .formatted(
                                names.graph().name(),
                                name,
                                names.graph().inputs().stream().map(Value::name).toList())));
    }
}
