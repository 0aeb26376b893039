package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Shapes of what moves, merges or drops axes. */
final class LayoutShapes {
    private LayoutShapes() {}

    static Shape constantOfShape(Node node, ShapeScope scope) {
        return ShapeScope.shape(scope.integers(node, 0));
    }

    static Shape flatten(Node node, ShapeScope scope) {
        Shape data = scope.shape(node, 0);
        int axis = node.attributes().integer("axis", 1);
        int cut = axis == data.rank() ? axis : ShapeScope.axis(node, axis, data.rank());
        return Shape.of(product(data, 0, cut), product(data, cut, data.rank()));
    }

    private static int product(Shape shape, int from, int to) {
        int product = 1;
        for (int axis = from; axis < to; axis++) {
            product = Math.multiplyExact(product, shape.extent(axis));
        }
        return product;
    }

    static Shape shape(Node node, ShapeScope scope) {
        int[] range = range(node, scope.shape(node, 0).rank());
        return Shape.of(range[1] - range[0]);
    }

    /** First axis and the one after the last that a Shape node tells. */
    static int[] range(Node node, int rank) {
        int start = node.attributes().integer("start", 0);
        int end = node.attributes().integer("end", rank);
        int from = Math.max(0, Math.min(rank, start < 0 ? start + rank : start));
        int to = Math.max(from, Math.min(rank, end < 0 ? end + rank : end));
        return new int[] {from, to};
    }

    static Shape transpose(Node node, ShapeScope scope) {
        Shape data = scope.shape(node, 0);
        int[] order = order(node, data.rank());
        return Shape.of(Arrays.stream(order).map(data::extent).toArray());
    }

    /** Which axis of the input each axis of a Transpose's output is. */
    static int[] order(Node node, int rank) {
        int[] reversed = new int[rank];
        Arrays.setAll(reversed, axis -> rank - 1 - axis);
        int[] order = node.attributes().integers("perm", reversed);
        int[] sorted = order.clone();
        Arrays.sort(sorted);
        for (int axis = 0; axis < rank; axis++) {
            if (sorted.length != rank || sorted[axis] != axis) {
                throw ShapeException.at(node, "has the order %s for rank %d".formatted(Arrays.toString(order), rank));
            }
        }
        return order;
    }

    static Shape squeeze(Node node, ShapeScope scope) {
        Shape data = scope.shape(node, 0);
        TreeSet<Integer> dropped = new TreeSet<>();
        if (node.hasInput(1)) {
            for (long axis : scope.integers(node, 1)) {
                dropped.add(ShapeScope.axis(node, axis, data.rank()));
            }
        } else {
            for (int axis = 0; axis < data.rank(); axis++) {
                if (data.extent(axis) == 1) {
                    dropped.add(axis);
                }
            }
        }
        return without(node, data, dropped);
    }

    private static Shape without(Node node, Shape data, Set<Integer> dropped) {
        List<Integer> kept = new ArrayList<>();
        for (int axis = 0; axis < data.rank(); axis++) {
            if (!dropped.contains(axis)) {
                kept.add(data.extent(axis));
            } else if (data.extent(axis) != 1) {
                throw ShapeException.at(node, "drops axis %d of %s, whose extent is not 1".formatted(axis, data));
            }
        }
        return Shape.of(kept.stream().mapToInt(Integer::intValue).toArray());
    }

    static Shape unsqueeze(Node node, ShapeScope scope) {
        Shape data = scope.shape(node, 0);
        long[] axes = scope.integers(node, 1);
        int rank = data.rank() + axes.length;
        int[] extents = new int[rank];
        for (long axis : axes) {
            extents[ShapeScope.axis(node, axis, rank)] = 1;
        }
        int next = 0;
        for (int axis = 0; axis < rank; axis++) {
            if (extents[axis] == 0 && next < data.rank()) {
                extents[axis] = data.extent(next++);
            }
        }
        if (next != data.rank()) {
            throw ShapeException.at(node, "puts one axis twice into %s: %s".formatted(data, Arrays.toString(axes)));
        }
        return Shape.of(extents);
    }

    static Shape reduce(Node node, ShapeScope scope) {
        Shape kept = reducedKeeping(node, scope);
        if (node.attributes().integer("keepdims", 1) == 1) {
            return kept;
        }
        Set<Integer> axes = reducedAxes(node, scope, kept.rank());
        return without(node, kept, axes);
    }

    /** What a reduction makes if the reduced axes stay, with extent 1. */
    static Shape reducedKeeping(Node node, ShapeScope scope) {
        Shape kept = scope.shape(node, 0);
        for (int axis : reducedAxes(node, scope, kept.rank())) {
            kept = kept.with(axis, 1);
        }
        return kept;
    }

    /** No axes means all axes, or none with noop_with_empty_axes. */
    static Set<Integer> reducedAxes(Node node, ShapeScope scope, int rank) {
        TreeSet<Integer> axes = new TreeSet<>();
        for (long axis : scope.optional(node, 1).orElseGet(() -> new long[0])) {
            axes.add(ShapeScope.axis(node, axis, rank));
        }
        if (axes.isEmpty() && node.attributes().integer("noop_with_empty_axes", 0) == 0) {
            for (int axis = 0; axis < rank; axis++) {
                axes.add(axis);
            }
        }
        return axes;
    }
}
