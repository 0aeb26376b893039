package io.facetwatch.onnx;

import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Node;
import io.facetwatch.graph.Shapes;
import io.facetwatch.graph.Window;
import io.facetwatch.tensor.Shape;
import java.util.List;
import java.util.Map;

/**
 * Writes pools that round up in a way whose shape readers agree on.
 *
 * <p>A position that would begin in the padding after the end is none. The format says so, but its shape inference of opset 18
 * counts it, and then a runtime refuses what follows. Where there would be such a position, padding after the end is given by
 * number: as much as the last window reads, which is less than the kernel. (Left as it is: an average that counts padding, whose
 * windows reach past it along one axis and leave elements between them unread along the other.)
 */
final class CeilPools {
    private CeilPools() {}

    static Graph apply(Graph graph) {
        if (graph.nodes().stream().noneMatch(CeilPools::roundsUp)) {
            return graph;
        }
        Map<String, Shape> shapes = Shapes.infer(graph);
        List<Node> nodes = graph.nodes().stream()
                .map(node -> roundsUp(node) ? written(node, shapes.getOrDefault(node.input(0), Shape.of())) : node)
                .toList();
        return new Graph(graph.name(), graph.inputs(), graph.outputs(), graph.constants(), nodes, graph.metadata());
    }

    private static boolean roundsUp(Node node) {
        return switch (node.op()) {
            case AVERAGE_POOL, MAX_POOL -> node.attributes().integer("ceil_mode", 0) == 1;
            default -> false; // no other operator of a graph rounds positions
        };
    }

    private static Node written(Node node, Shape map) {
        List<Window> windows = Window.over(node, map, node.attributes().integers("kernel_shape"));
        if (windows.stream().noneMatch(CeilPools::endsInPadding)) {
            return node;
        }
        boolean countsPadding = node.attributes().integer("count_include_pad", 0) == 1;
        // padding by number would be counted, what a window reads past it is not: there each axis keeps its rounding
        boolean keepsMode = countsPadding && windows.stream().anyMatch(window -> read(window) > window.padEnd());
        int axes = windows.size();
        int[] pads = new int[2 * axes];
        for (int axis = 0; axis < axes; axis++) {
            Window window = windows.get(axis);
            pads[axis] = window.padBegin();
            pads[axes + axis] = keepsMode && !endsInPadding(window) ? window.padEnd() : Math.max(0, read(window));
        }
        Attributes attributes = node.attributes().with("pads", Attributes.list(pads));
        return new Node(
                node.op(),
                node.name(),
                node.inputs(),
                node.outputs(),
                keepsMode ? attributes : attributes.without("ceil_mode"));
    }

    /** Whether rounding up would give one position more than there are. */
    private static boolean endsInPadding(Window window) {
        int room = window.input() + window.padBegin() + window.padEnd() - window.span();
        return -Math.floorDiv(-room, window.stride()) + 1 > window.output();
    }

    /** Padding after the end that the last position reads; negative where it leaves elements unread. */
    private static int read(Window window) {
        return (window.output() - 1) * window.stride() + window.span() - window.padBegin() - window.input();
    }
}
