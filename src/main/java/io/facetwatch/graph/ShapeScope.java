package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What shape inference knows so far.
 *
 * @param shapes by value
 * @param numbers the elements of values that do not depend on the image
 */
record ShapeScope(Map<String, Shape> shapes, KnownNumbers numbers) {
    ShapeScope(Map<String, Constant> constants) {
        this(new HashMap<>(), new KnownNumbers(constants));
        constants.forEach((name, constant) -> shapes.put(name, constant.shape()));
    }

    /** What is the same at both of two batches; extents that differ are dynamic. */
    ShapeScope common(ShapeScope other) {
        Map<String, Shape> both = new HashMap<>();
        shapes.forEach((name, shape) -> both.put(name, common(name, shape, other.shapes.getOrDefault(name, shape))));
        return new ShapeScope(both, numbers.common(other.numbers));
    }

    static Shape common(String name, Shape shape, Shape other) {
        if (shape.rank() != other.rank()) {
            throw new ShapeException(
                    "value '%s' has %s or %s by the batch: another rank".formatted(name, shape, other));
        }
        Shape common = shape;
        for (int axis = 0; axis < shape.rank(); axis++) {
            if (shape.extent(axis) != other.extent(axis)) {
                common = common.with(axis, Shape.DYNAMIC);
            }
        }
        return common;
    }

    Shape shape(Node node, int index) {
        Shape shape = node.hasInput(index) ? shapes.get(node.input(index)) : null;
        if (shape == null) {
            throw ShapeException.at(node, "misses its input %d".formatted(index));
        }
        return shape;
    }

    /** The shape of an input that must have a given rank. */
    Shape shape(Node node, int index, int rank) {
        Shape shape = shape(node, index);
        if (shape.rank() != rank) {
            throw ShapeException.at(
                    node,
                    "needs an input %d ('%s') of rank %d, found %s".formatted(index, node.input(index), rank, shape));
        }
        return shape;
    }

    /** The elements of an optional integer input; empty where it is not given. */
    Optional<long[]> optional(Node node, int index) {
        return node.hasInput(index) ? Optional.of(integers(node, index)) : Optional.empty();
    }

    /** The elements of an integer input. */
    long[] integers(Node node, int index) {
        return given(node, index).flatMap(numbers::integers).orElseThrow(() -> unknown(node, index));
    }

    /** The elements of an input of floats. */
    double[] reals(Node node, int index) {
        return given(node, index).flatMap(numbers::get).map(Array::values).orElseThrow(() -> unknown(node, index));
    }

    private static Optional<String> given(Node node, int index) {
        return node.hasInput(index) ? Optional.of(node.input(index)) : Optional.empty();
    }

    private static ShapeException unknown(Node node, int index) {
        return ShapeException.at(node, "needs an input %d whose numbers are known before run time".formatted(index));
    }

    /** As many extents as integers. */
    static Shape shape(long[] extents) {
        return Shape.of(Arrays.stream(extents).mapToInt(Math::toIntExact).toArray());
    }

    /** The axis that a number names in a value of a rank: negative numbers count from the last. */
    static int axis(Node node, long axis, int rank) {
        if (axis < -rank || axis >= rank) {
            throw ShapeException.at(node, "names axis %d of a value of rank %d".formatted(axis, rank));
        }
        return (int) (axis < 0 ? axis + rank : axis);
    }
}
