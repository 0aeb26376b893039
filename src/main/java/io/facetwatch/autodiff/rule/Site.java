package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Constant;
import io.facetwatch.graph.Node;
import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** One node of the forward graph as its rule sees it: what it reads, and where it writes. */
public final class Site {
    private final Node node;
    private final Map<String, Shape> shapes;
    private final Set<String> active;
    private final Tape tape;

    /**
     * @param shapes the shape of every value of the forward graph
     * @param active the values that depend on the image
     */
    public Site(Node node, Map<String, Shape> shapes, Set<String> active, Tape tape) {
        this.node = node;
        this.shapes = shapes;
        this.active = active;
        this.tape = tape;
    }

    Node node() {
        return node;
    }

    Attributes attributes() {
        return node.attributes();
    }

    /** The name of an input. */
    String input(int index) {
        return node.input(index);
    }

    Shape inputShape(int index) {
        return shape(node.input(index));
    }

    /** The name of the first output: y. */
    String output() {
        return node.output();
    }

    Shape outputShape() {
        return shape(node.output());
    }

    Shape shape(String value) {
        Shape known = shapes.get(value);
        if (known == null) {
            known = tape.constant(value).map(Constant::shape).orElse(null);
        }
        if (known == null) {
            throw unsupported("value '%s' has no known shape".formatted(value));
        }
        return known;
    }

    /** Whether an input is given and depends on the image, so that it needs a cotangent. */
    boolean isActive(int index) {
        return node.hasInput(index) && active.contains(node.input(index));
    }

    /** The indices of the inputs that need a cotangent. */
    IntStream activeInputs() {
        return IntStream.range(0, node.inputs().size()).filter(this::isActive);
    }

    /** Refuses a node of which another input than the first depends on the image. */
    void requireOnlyFirstActive() {
        activeInputs().filter(index -> index > 0).findFirst().ifPresent(index -> {
            throw unsupported("its input %d ('%s') must not depend on the image".formatted(index, input(index)));
        });
    }

    /** The cotangent of the first output: dY. */
    String cotangent() {
        return cotangent(0).orElseThrow(() -> unsupported("its first output has no cotangent"));
    }

    /** The cotangent of an output, if any was given. */
    Optional<String> cotangent(int output) {
        return tape.cotangent(node.outputs().get(output));
    }

    /** Adds a share to the cotangent of an input. */
    void give(int input, String share) {
        tape.give(node.input(input), share);
    }

    /** Adds a share that is 0 wherever the input is 0. */
    void giveMasked(int input, String share) {
        tape.giveMasked(node.input(input), share);
    }

    /** Whether the cotangent of the first output is known to be 0 wherever that is 0. */
    boolean isMasked() {
        return tape.isMasked(node.output());
    }

    /** Weights that must be part of the graph. */
    Tensor weights(int input) {
        if (tape.constant(input(input)).orElse(null) instanceof Constant.Floats floats) {
            return floats.tensor();
        }
        throw unsupported("its input %d ('%s') must be a constant of the graph".formatted(input, input(input)));
    }

    boolean isConstant(int input) {
        return tape.constant(input(input)).isPresent();
    }

    boolean isFloats(int input) {
        return tape.constant(input(input)).orElse(null) instanceof Constant.Floats;
    }

    /** A list of sizes or indices that must be part of the graph. */
    int[] integers(int input) {
        if (tape.constant(input(input)).orElse(null) instanceof Constant.Ints ints) {
            return Arrays.stream(ints.values()).mapToInt(Site::saturated).toArray();
        }
        throw unsupported("its input %d ('%s') must be a constant of the graph".formatted(input, input(input)));
    }

    /** ONNX writes "to the end" as the largest 64 bit number. */
    private static int saturated(long value) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, value));
    }

    /** Emits a node without settings; the name of its output. */
    String emit(Op op, String... inputs) {
        return emit(op, Attributes.NONE, inputs);
    }

    /** Emits a node; the name of its output. */
    String emit(Op op, Attributes attributes, String... inputs) {
        return emit(op, attributes, 1, inputs).get(0);
    }

    /** Emits a node with several outputs; their names. */
    List<String> emit(Op op, Attributes attributes, int outputs, String... inputs) {
        String stem = "cotangent/%s/%s".formatted(node.name(), op.onnxName());
        List<String> names =
                IntStream.range(0, outputs).mapToObj(any -> tape.fresh(stem)).toList();
        tape.append(new Node(op, names.get(0), List.of(inputs), names, attributes));
        return names;
    }

    /** What the rule changes in the forward graph. */
    ForwardEdit forward() {
        return new ForwardEdit(node, tape);
    }

    /** A new constant of numbers. */
    String constant(String what, Tensor tensor) {
        String name = "cotangent/%s/%s".formatted(node.name(), what);
        return tape.constant(tape.unused(name), () -> new Constant.Floats(tensor));
    }

    /** A constant of numbers that all nodes who ask for the name share. */
    String shared(String what, Tensor tensor) {
        return tape.constant("cotangent/" + what, () -> new Constant.Floats(tensor));
    }

    /** A number as a constant of the graph, shared by all who need it. */
    String scalar(float value) {
        return tape.constant(
                "cotangent/number/" + value, () -> new Constant.Floats(new Tensor(Shape.of(), new float[] {value})));
    }

    /** A list of sizes or indices as a constant of the graph, shared by all who need it. */
    String list(int... list) {
        return tape.constant(
                "cotangent/list/" + Arrays.toString(list).replace(" ", ""),
                () -> Constant.Ints.list(Arrays.stream(list).asLongStream().toArray()));
    }

    /** A constant made from one of the node's own, shared by all nodes that make the same of it. */
    String derived(int input, String how, UnaryOperator<Tensor> make) {
        Tensor weights = weights(input);
        return tape.constant(
                "cotangent/%s of %s".formatted(how, input(input)), () -> new Constant.Floats(make.apply(weights)));
    }

    /** What other rule sets make of the rules of the gradient. */
    Borrowing borrowing() {
        return new Borrowing(this, shapes, tape);
    }

    /** Whether no element of an input can be below 0. */
    boolean isNonNegative(int input) {
        return tape.isNonNegative(node.input(input));
    }

    /** Whether each element of an input comes out of a ReLU. */
    boolean isRectified(int input) {
        return tape.isRectified(node.input(input));
    }

    UnsupportedCaseException unsupported(String reason) {
        return new UnsupportedCaseException("%s: %s".formatted(node, reason));
    }
}
