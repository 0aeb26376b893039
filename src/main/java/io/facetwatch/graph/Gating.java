package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Tells the signal from the gate in products of two values: a gate opens and closes what passes, as the inner factor of
 * x * sigmoid(x) and the channel weights of squeeze-excite do.
 */
public final class Gating {
    /** What keeps its result between two numbers. */
    private static final Set<Op> BOUNDED =
            EnumSet.of(Op.CLIP, Op.ERF, Op.HARD_SIGMOID, Op.SIGMOID, Op.SOFTMAX, Op.TANH);

    private static final Set<Op> FACTORS = EnumSet.of(Op.DIV, Op.IDENTITY, Op.MUL);
    /** What shifts, scales or reshapes by constants. */
    private static final Set<Op> SCALING =
            EnumSet.of(Op.ADD, Op.DIV, Op.IDENTITY, Op.MUL, Op.RESHAPE, Op.SUB, Op.UNSQUEEZE);

    private final Graph graph;
    private final Links links;
    private final Map<String, Shape> shapes;

    /** @throws ShapeException if the graph's shapes do not fit */
    public Gating(Graph graph) {
        this.graph = graph;
        links = new Links(graph);
        shapes = Shapes.infer(graph);
    }

    /** Which factor of a product is the signal; empty where neither or both might be. */
    public OptionalInt signal(Node product) {
        String left = product.input(0);
        String right = product.input(1);
        if (selfGated(left, right).isPresent() || selfGated(right, left).isPresent()) {
            return OptionalInt.of(selfGated(left, right).isPresent() ? 0 : 1);
        }
        boolean leftIsGate = isStretched(product, 0);
        boolean rightIsGate = isStretched(product, 1);
        if (leftIsGate == rightIsGate) {
            leftIsGate = bounding(left).isPresent();
            rightIsGate = bounding(right).isPresent();
        }
        return leftIsGate == rightIsGate ? OptionalInt.empty() : OptionalInt.of(leftIsGate ? 1 : 0);
    }

    /** Whether one number of the factor meets many of the other. */
    private boolean isStretched(Node product, int factor) {
        Shape shape = shapes.getOrDefault(product.input(factor), Shape.of());
        return !shape.equals(shapes.getOrDefault(product.output(), Shape.of()));
    }

    /** The x of a value x * gate(x), times constants, where gate is a bounded function of x shifted and scaled. */
    Optional<String> selfGated(String value) {
        return back(value, FACTORS).stream()
                .flatMap(step -> links.producer(step).stream())
                .filter(node -> node.op() == Op.MUL)
                .flatMap(node ->
                        selfGated(node.input(0), node.input(1))
                                .or(() -> selfGated(node.input(1), node.input(0)))
                                .stream())
                .findFirst();
    }

    private Optional<String> selfGated(String signal, String gate) {
        Set<String> seen = bounding(gate)
                .map(bounded -> Set.copyOf(back(bounded.input(0), SCALING)))
                .orElse(Set.of());
        return back(signal, FACTORS).stream().filter(seen::contains).findFirst();
    }

    /** The bounded function that a value comes from by constants alone. */
    private Optional<Node> bounding(String value) {
        return back(value, SCALING).stream()
                .flatMap(step -> links.producer(step).stream())
                .filter(node -> BOUNDED.contains(node.op()))
                .findFirst();
    }

    /** The value and those before it from which it comes by these operators and constants alone, nearest first. */
    private List<String> back(String value, Set<Op> steps) {
        List<String> chain = new ArrayList<>();
        for (Optional<String> step = Optional.of(value); step.isPresent(); step = oneBack(step.get(), steps)) {
            chain.add(step.get());
        }
        return chain;
    }

    private Optional<String> oneBack(String value, Set<Op> steps) {
        return links.producer(value)
                .filter(node -> steps.contains(node.op()))
                .map(node -> node.inputs().stream().filter(this::isVariable).toList())
                .filter(variables -> variables.size() == 1)
                .map(variables -> variables.get(0));
    }

    private boolean isVariable(String value) {
        return !value.isEmpty() && !graph.constants().containsKey(value);
    }
}
