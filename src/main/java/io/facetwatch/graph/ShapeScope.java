package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What shape inference knows so far.
 *
 * @param shapes by value
 * @param integers the elements of integer values of at most one axis, by value; {@link #UNKNOWN} where one depends on the batch
 */
record ShapeScope(Map<String, Shape> shapes, Map<String, long[]> integers) {
    static final long UNKNOWN = Long.MIN_VALUE;

    ShapeScope() {
        this(new HashMap<>(), new HashMap<>());
    }

    void constant(String name, Constant constant) {
        shapes.put(name, constant.shape());
        if (constant instanceof Constant.Ints ints) {
            integers.put(name, ints.values());
        }
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

    /** The elements of an integer input, some perhaps {@link #UNKNOWN}. */
    long[] integers(Node node, int index) {
        long[] values = node.hasInput(index) ? integers.get(node.input(index)) : null;
        if (values == null) {
            throw ShapeException.at(node, "needs an input %d whose numbers are known before run time".formatted(index));
        }
        return values;
    }

    /** The axis that a number names in a value of a rank: negative numbers count from the last. */
    static int axis(Node node, long axis, int rank) {
        if (axis < -rank || axis >= rank) {
            throw ShapeException.at(node, "names axis %d of a value of rank %d".formatted(axis, rank));
        }
        return (int) (axis < 0 ? axis + rank : axis);
    }
}
