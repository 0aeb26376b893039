package io.facetwatch.runtime;

import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Value;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Holds what a caller feeds against what a graph takes: the names, the shapes, and one batch for all. */
final class InputCheck {
    private final String graph;
    private final Map<String, Shape> expected;

    InputCheck(Graph graph) {
        this.graph = graph.name();
        expected = graph.inputs().stream().collect(Collectors.toMap(Value::name, Value::shape));
    }

    void check(Map<String, Tensor> inputs) {
        checkShapes(inputs.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, input -> input.getValue()
                .shape())));
    }

    void checkShapes(Map<String, Shape> inputs) {
        if (!inputs.keySet().equals(expected.keySet())) {
            throw new IllegalArgumentException(
                    "graph %s takes the inputs %s, found %s".formatted(graph, expected.keySet(), inputs.keySet()));
        }
        expected.forEach((name, shape) -> check(name, shape, shape(inputs, name)));
        if (batches(inputs) > 1) {
            throw new IllegalArgumentException(
                    "all inputs of graph %s must have one batch, found %s".formatted(graph, inputs));
        }
    }

    private void check(String input, Shape wanted, Shape found) {
        boolean fits = found.rank() == wanted.rank()
                && IntStream.range(0, found.rank())
                        .allMatch(axis -> wanted.extent(axis) == Shape.DYNAMIC
                                ? found.extent(axis) > 0
                                : wanted.extent(axis) == found.extent(axis));
        if (!fits) {
            throw new IllegalArgumentException(
                    "input '%s' of graph %s must have the shape %s, found %s".formatted(input, graph, wanted, found));
        }
    }

    /** How many different batch extents there are among the inputs whose batch is dynamic. */
    private long batches(Map<String, Shape> inputs) {
        return expected.entrySet().stream()
                .filter(input -> input.getValue().rank() > 0 && input.getValue().extent(0) == Shape.DYNAMIC)
                .map(input -> shape(inputs, input.getKey()).extent(0))
                .distinct()
                .count();
    }

    private static Shape shape(Map<String, Shape> inputs, String name) {
        return Objects.requireNonNull(inputs.get(name), name);
    }
}
