package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Constant;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Node;
import io.facetwatch.graph.Op;
import io.facetwatch.graph.Shapes;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes in parts what would be computed whole and then split:
 *
 * <pre>
 * y0, y1, ... = Split(Conv(x, W), channels)   becomes   y0 = Conv(x, W0), y1 = Conv(x, W1), ...
 * </pre>
 *
 * <p>with W0, W1, ... the rows of W that make the channels of each part. That is how a gradient comes back to the parts of a
 * Concat. The parts stay in the runtime's layout (see {@link BlockedLayout}), which a Split leaves.
 */
final class PartedConvolutions {
    private final Map<String, Node> makers = new HashMap<>();
    private final Map<String, Integer> readers = new HashMap<>();
    private final Map<String, Shape> shapes;
    private final Map<String, Constant> constants;

    private PartedConvolutions(Graph graph) {
        shapes = Shapes.infer(graph);
        constants = new LinkedHashMap<>(graph.constants());
        for (Node node : graph.nodes()) {
            node.outputs().forEach(output -> makers.put(output, node));
            node.inputs().forEach(input -> readers.merge(input, 1, Integer::sum));
        }
        graph.outputs().forEach(output -> readers.merge(output, 1, Integer::sum));
    }

    static Graph of(Graph graph) {
        PartedConvolutions parting = new PartedConvolutions(graph);
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            if (parting.canPart(node)) {
                nodes.addAll(parting.parts(node));
            } else {
                nodes.add(node);
            }
        }
        return new Graph(graph.name(), graph.inputs(), graph.outputs(), parting.constants, nodes, graph.metadata())
                .withOutputs(graph.outputs());
    }

    private boolean canPart(Node split) {
        if (split.op() != Op.SPLIT || split.attributes().integer("axis", 0) != 1) {
            return false;
        }
        Node whole = makers.get(split.input(0));
        return whole != null
                && whole.op() == Op.CONV
                && !whole.hasInput(2)
                && whole.attributes().integer("group", 1) == 1
                && constants.get(whole.input(1)) instanceof Constant.Floats
                && readers.getOrDefault(whole.output(), 0) == 1
                && split.outputs().stream().allMatch(part -> BlockedLayout.fits(shapes.getOrDefault(part, Shape.of())));
    }

    private List<Node> parts(Node split) {
        Node whole = makers.get(split.input(0));
        Tensor weights = ((Constant.Floats) constants.get(whole.input(1))).tensor();
        List<Node> parts = new ArrayList<>();
        int first = 0;
        for (String part : split.outputs()) {
            int end = first + shapes.get(part).extent(1);
            String rows = "%s/channels %d to %d".formatted(whole.input(1), first, end);
            constants.put(rows, new Constant.Floats(rows(weights, first, end)));
            parts.add(new Node(Op.CONV, part, List.of(whole.input(0), rows), List.of(part), whole.attributes()));
            first = end;
        }
        return parts;
    }

    private static Tensor rows(Tensor weights, int first, int end) {
        Shape shape = weights.shape();
        int row = shape.size() / shape.extent(0);
        return new Tensor(shape.with(0, end - first), Arrays.copyOfRange(weights.values(), first * row, end * row));
    }
}
