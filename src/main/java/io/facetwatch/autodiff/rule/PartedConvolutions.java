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
import java.util.Optional;

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
            parting.whole(node)
                    .ifPresentOrElse(whole -> nodes.addAll(parting.parts(whole, node)), () -> nodes.add(node));
        }
        return new Graph(graph.name(), graph.inputs(), graph.outputs(), parting.constants, nodes, graph.metadata())
                .withOutputs(graph.outputs());
    }

    /** The convolution that a node splits, if it can be computed in these parts. */
    private Optional<Node> whole(Node split) {
        if (split.op() != Op.SPLIT || split.attributes().integer("axis", 0) != 1) {
            return Optional.empty();
        }
        return Optional.ofNullable(makers.get(split.input(0)))
                .filter(this::canBeParted)
                .filter(whole -> split.outputs().stream().map(this::shape).allMatch(BlockedLayout::fits));
    }

    private boolean canBeParted(Node whole) {
        return whole.op() == Op.CONV
                && !whole.hasInput(2)
                && whole.attributes().integer("group", 1) == 1
                && constants.get(whole.input(1)) instanceof Constant.Floats
                && readers.getOrDefault(whole.output(), 0) == 1;
    }

    private Shape shape(String value) {
        return shapes.getOrDefault(value, Shape.of());
    }

    private List<Node> parts(Node whole, Node split) {
        List<Node> parts = new ArrayList<>();
        int first = 0;
        for (String part : split.outputs()) {
            int end = first + shape(part).extent(1);
            List<String> inputs = List.of(whole.input(0), weights(whole.input(1), first, end));
            parts.add(new Node(Op.CONV, part, inputs, List.of(part), whole.attributes()));
            first = end;
        }
        return parts;
    }

    private String weights(String whole, int first, int end) {
        String name = "%s/channels %d to %d".formatted(whole, first, end);
        if (constants.get(whole) instanceof Constant.Floats floats) {
            constants.put(name, new Constant.Floats(rows(floats.tensor(), first, end)));
        }
        return name;
    }

    private static Tensor rows(Tensor weights, int first, int end) {
        Shape shape = weights.shape();
        int row = shape.size() / shape.extent(0);
        return new Tensor(shape.with(0, end - first), Arrays.copyOfRange(weights.values(), first * row, end * row));
    }
}
