package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import java.util.List;

/**
 * One node about to be computed.
 *
 * @param inputs by position; {@link #ABSENT} where an optional one is not given
 * @param shapes of the outputs
 * @param scope for kernels that need sizes and indices as integers
 */
record KernelCall(Node node, List<Array> inputs, List<Shape> shapes, ShapeScope scope) {
    static final Array ABSENT = Array.of(Shape.of(0));

    Array input(int index) {
        return inputs.get(index);
    }

    double[] values(int index) {
        return inputs.get(index).values();
    }

    boolean has(int index) {
        return node.hasInput(index);
    }

    /** Shape of the only or first output. */
    Shape shape() {
        return shapes.get(0);
    }

    Attributes attributes() {
        return node.attributes();
    }

    /** The first output with the type of the first input. */
    Array result(double[] values) {
        return new Array(input(0).type(), shape(), values);
    }
}
