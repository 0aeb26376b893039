package io.facetwatch.onnx;

import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Constant;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Node;
import io.facetwatch.graph.Op;
import io.facetwatch.graph.Shapes;
import io.facetwatch.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Softmax before opset 13 works on a matrix: the axes from the named one on are one row. softmax(x, axis) =
 * reshape(softmax(flatten(x, axis), 1)); where all later axes have extent 1, that is today's softmax(x, axis).
 */
final class OldSoftmax {
    /** A setting that marks a node whose axis still has the old meaning. */
    static final String MARK = "facetwatch_old_axis";

    private OldSoftmax() {}

    static Graph rewrite(Graph graph) {
        if (graph.nodes().stream().noneMatch(node -> node.attributes().has(MARK))) {
            return graph;
        }
        Map<String, Shape> shapes = Shapes.infer(graph);
        Map<String, Constant> constants = new LinkedHashMap<>(graph.constants());
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            if (node.attributes().has(MARK)) {
                nodes.addAll(rewrite(node, shapes.getOrDefault(node.output(), Shape.of()), constants));
            } else {
                nodes.add(node);
            }
        }
        return new Graph(graph.name(), graph.inputs(), graph.outputs(), constants, nodes, graph.metadata());
    }

    private static List<Node> rewrite(Node node, Shape shape, Map<String, Constant> constants) {
        int named = node.attributes().integer("axis", 1);
        int axis = named < 0 ? named + shape.rank() : named;
        boolean single = true;
        for (int later = axis + 1; later < shape.rank(); later++) {
            single &= shape.extent(later) == 1;
        }
        if (single) {
            return List.of(softmax(node, node.input(0), node.output(), axis));
        }
        String flat = node.output() + "/flat";
        String soft = node.output() + "/soft";
        String target = node.output() + "/shape";
        constants.put(target, Constant.Ints.list(shape(shape)));
        Attributes at = Attributes.NONE.with("axis", (long) axis);
        return List.of(
                new Node(Op.FLATTEN, flat, List.of(node.input(0)), List.of(flat), at),
                softmax(node, flat, soft, 1),
                new Node(Op.RESHAPE, node.output(), List.of(soft, target), node.outputs(), Attributes.NONE));
    }

    private static Node softmax(Node node, String input, String output, int axis) {
        Attributes at = Attributes.NONE.with("axis", (long) axis);
        return new Node(Op.SOFTMAX, node.name(), List.of(input), List.of(output), at);
    }

    /** As a Reshape wants it: -1 for the dynamic batch. */
    private static long[] shape(Shape shape) {
        return java.util.Arrays.stream(shape.extents()).asLongStream().toArray();
    }
}
