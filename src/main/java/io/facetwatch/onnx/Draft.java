package io.facetwatch.onnx;

import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Constant;
import io.facetwatch.graph.Node;
import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The nodes of a graph that one node of a file becomes. What lies between is named after the node's first output. */
final class Draft {
    private final FileNode node;
    private final Assembly assembly;

    Draft(FileNode node, Assembly assembly) {
        this.node = node;
        this.assembly = assembly;
    }

    Shape shape(int input) {
        return assembly.shape(node.input(input));
    }

    int rank(int input) {
        return shape(input).rank();
    }

    /** The value of an input that does not depend on the image. */
    Optional<Constant> known(int input) {
        return node.hasInput(input) ? assembly.known(node.input(input)) : Optional.empty();
    }

    String number(String name, float value) {
        return constant(name, new Constant.Floats(new Tensor(Shape.of(), new float[] {value})));
    }

    /** A list of the same number. */
    String numbers(String name, int count, float value) {
        float[] values = new float[count];
        Arrays.fill(values, value);
        return constant(name, new Constant.Floats(new Tensor(Shape.of(count), values)));
    }

    String integers(String name, long... values) {
        return constant(name, Constant.Ints.list(values));
    }

    String constant(String name, Constant constant) {
        return assembly.ownConstant(node.output() + "/" + name, constant);
    }

    /** A value between. */
    String value(String name, Op op, String... inputs) {
        return value(name, op, Attributes.NONE, inputs);
    }

    String value(String name, Op op, Attributes attributes, String... inputs) {
        String own = assembly.ownName(node.output() + "/" + name);
        assembly.add(new Node(op, own, List.of(inputs), List.of(own), attributes));
        return own;
    }

    /** What the node's first output is. */
    void result(Op op, String... inputs) {
        result(op, Attributes.NONE, inputs);
    }

    void result(Op op, Attributes attributes, String... inputs) {
        results(op, attributes, List.of(inputs), List.of(node.output()));
    }

    /** What the node's first outputs are; others are not made. */
    void results(Op op, Attributes attributes, List<String> inputs, List<String> outputs) {
        node.outputs().stream().skip(outputs.size()).forEach(output -> assembly.leaveOut(output, node));
        assembly.add(new Node(op, node.name(), inputs, outputs, attributes));
    }
}
