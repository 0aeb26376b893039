package io.facetwatch.onnx;

import io.facetwatch.graph.Constant;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Node;
import io.facetwatch.graph.Op;
import io.facetwatch.graph.ShapeException;
import io.facetwatch.graph.Shapes;
import io.facetwatch.graph.Value;
import io.facetwatch.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Frees the batch of a network that was exported for one batch size. Only a Reshape can hold the size; there 0, which copies
 * the extent of the reshaped value, says the same.
 */
final class DynamicBatch {
    private DynamicBatch() {}

    static Graph apply(Graph graph) {
        if (graph.inputs().stream().noneMatch(DynamicBatch::isFixed)) {
            return graph;
        }
        Graph freed = free(graph);
        try {
            Map<String, Shape> shapes = Shapes.infer(freed);
            for (String output : freed.outputs()) {
                if (!hasDynamicBatch(shapes.getOrDefault(output, Shape.of()))) {
                    throw fixed(graph, "the output '%s' stays %s".formatted(output, shapes.get(output)));
                }
            }
            return freed;
        } catch (ShapeException e) {
            Shapes.infer(graph); // shapes that fit for no batch are an error of the file
            throw fixed(graph, e.getMessage());
        }
    }

    private static UnsupportedModelException fixed(Graph graph, @org.jspecify.annotations.Nullable String reason) {
        return new UnsupportedModelException(
                "%s is made for the batch of its input %s only, and freeing it failed: %s; export it with a dynamic batch"
                        .formatted(graph.name(), graph.inputs().get(0).shape(), reason));
    }

    private static boolean isFixed(Value input) {
        return input.shape().rank() > 0 && !hasDynamicBatch(input.shape());
    }

    private static boolean hasDynamicBatch(Shape shape) {
        return shape.rank() > 0 && shape.extent(0) == Shape.DYNAMIC;
    }

    private static Graph free(Graph graph) {
        Map<String, Constant> constants = new LinkedHashMap<>(graph.constants());
        Map<String, Shape> shapes = Shapes.infer(graph);
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            nodes.add(node.op() == Op.RESHAPE ? free(node, shapes, constants) : node);
        }
        List<Value> inputs = graph.inputs().stream()
                .map(input -> isFixed(input)
                        ? new Value(input.name(), input.type(), input.shape().with(0, Shape.DYNAMIC))
                        : input)
                .toList();
        return new Graph(graph.name(), inputs, graph.outputs(), constants, nodes, graph.metadata());
    }

    private static Node free(Node node, Map<String, Shape> shapes, Map<String, Constant> constants) {
        Shape data = shapes.getOrDefault(node.input(0), Shape.of());
        if (!(constants.get(node.input(1)) instanceof Constant.Ints target)
                || target.values().length < 2
                || data.rank() == 0
                || target.values()[0] != data.extent(0)
                || node.attributes().integer("allowzero", 0) == 1) {
            return node;
        }
        long[] copied = target.values().clone();
        copied[0] = 0;
        String name = node.output() + "/shape";
        constants.put(name, Constant.Ints.list(copied));
        return new Node(node.op(), node.name(), List.of(node.input(0), name), node.outputs(), node.attributes());
    }
}
