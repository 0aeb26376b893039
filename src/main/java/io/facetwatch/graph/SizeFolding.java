package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns sizes that a graph computes from shapes into constants, as far as they do not depend on the batch. Exporters write such
 * computations around a Reshape; there the batch is copied from the reshaped value.
 */
public final class SizeFolding {
    private final Graph graph;
    private final ShapeScope scope;
    private final Map<String, Constant> constants;

    private SizeFolding(Graph graph) {
        this.graph = graph;
        this.scope = Shapes.scope(graph, Map.of());
        this.constants = new LinkedHashMap<>(graph.constants());
    }

    public static Graph apply(Graph graph) {
        return new SizeFolding(graph).apply();
    }

    private Graph apply() {
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            long[] sizes = scope.integers().get(node.output());
            if (sizes != null && Arrays.stream(sizes).noneMatch(size -> size == ShapeScope.UNKNOWN)) {
                Shape shape = scope.shapes().getOrDefault(node.output(), Shape.of(sizes.length));
                constants.put(node.output(), new Constant.Ints(shape, sizes));
            } else {
                nodes.add(node.op() == Op.RESHAPE ? reshape(node) : node);
            }
        }
        return new Graph(graph.name(), graph.inputs(), graph.outputs(), constants, nodes, graph.metadata())
                .withOutputs(graph.outputs());
    }

    /** The extent that depends on the batch is copied where it is the first on both sides, else it takes what is left. */
    private Node reshape(Node node) {
        long[] target = scope.integers(node, 1).clone();
        long unknown =
                Arrays.stream(target).filter(size -> size == ShapeScope.UNKNOWN).count();
        if (unknown == 0) {
            return node;
        }
        boolean copies = target[0] == ShapeScope.UNKNOWN && scope.shape(node, 0).extent(0) == Shape.DYNAMIC;
        boolean rest = Arrays.stream(target).anyMatch(size -> size == -1);
        if (unknown > 1 || (rest && !copies)) {
            throw ShapeException.at(node, "needs a shape of which one extent at most depends on the batch");
        }
        for (int i = 0; i < target.length; i++) {
            target[i] = target[i] == ShapeScope.UNKNOWN ? (copies ? 0 : -1) : target[i];
        }
        String shape = node.output() + "/shape";
        constants.put(shape, Constant.Ints.list(target));
        return new Node(
                node.op(),
                node.name(),
                List.of(node.input(0), shape),
                node.outputs(),
                node.attributes().without("allowzero"));
    }
}
