package io.facetwatch.onnx;

import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Node;
import io.facetwatch.graph.Shapes;
import io.facetwatch.graph.Window;
import io.facetwatch.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Turns padding by rule (auto_pad, output_shape) into padding by number, so that whoever reads a graph meets one form. */
final class ExplicitPads {
    private ExplicitPads() {}

    static Graph apply(Graph graph) {
        Map<String, Shape> shapes = Shapes.infer(graph);
        List<Node> nodes =
                graph.nodes().stream().map(node -> apply(node, shapes)).toList();
        return new Graph(graph.name(), graph.inputs(), graph.outputs(), graph.constants(), nodes, graph.metadata());
    }

    private static Node apply(Node node, Map<String, Shape> shapes) {
        if (!node.attributes().has("auto_pad") && !node.attributes().has("output_shape")) {
            return node;
        }
        Shape map = shapes.getOrDefault(node.input(0), Shape.of());
        return switch (node.op()) {
            case AVERAGE_POOL, MAX_POOL ->
                padded(node, Window.over(node, map, node.attributes().integers("kernel_shape")));
            case CONV -> padded(node, Window.over(node, map, kernel(node, shapes)));
            case CONV_TRANSPOSE -> padded(node, Window.transposed(node, map, kernel(node, shapes)));
            default -> node; // no other operator has padding by rule
        };
    }

    private static int[] kernel(Node node, Map<String, Shape> shapes) {
        Shape weights = shapes.getOrDefault(node.input(1), Shape.of());
        return Arrays.copyOfRange(weights.extents(), 2, weights.rank());
    }

    private static Node padded(Node node, List<Window> windows) {
        int[] begin = windows.stream().mapToInt(Window::padBegin).toArray();
        int[] end = windows.stream().mapToInt(Window::padEnd).toArray();
        Attributes attributes = node.attributes()
                .without("auto_pad", "output_shape")
                .with(
                        "pads",
                        Attributes.list(IntStream.concat(Arrays.stream(begin), Arrays.stream(end))
                                .toArray()));
        return new Node(node.op(), node.name(), node.inputs(), node.outputs(), attributes);
    }
}
