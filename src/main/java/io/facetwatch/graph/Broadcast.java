package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;

/** Numpy's rule: shapes are aligned at their last axes, and an extent of 1 stretches. */
final class Broadcast {
    private Broadcast() {}

    static Shape of(Node node, Shape left, Shape right) {
        int[] extents = new int[Math.max(left.rank(), right.rank())];
        for (int fromLast = 1; fromLast <= extents.length; fromLast++) {
            int a = fromLast <= left.rank() ? left.extent(-fromLast) : 1;
            int b = fromLast <= right.rank() ? right.extent(-fromLast) : 1;
            if (a != b && a != 1 && b != 1) {
                throw ShapeException.at(node, "cannot broadcast %s and %s".formatted(left, right));
            }
            extents[extents.length - fromLast] = a == 1 ? b : a;
        }
        return Shape.of(extents);
    }

    /** The shape of all inputs together. */
    static Shape of(Node node, ShapeScope scope) {
        Shape all = scope.shape(node, 0);
        for (int i = 1; i < node.inputs().size(); i++) {
            all = of(node, all, scope.shape(node, i));
        }
        return all;
    }

    /** A shape to which all inputs must stretch. */
    static Shape to(Node node, ShapeScope scope, Shape shape) {
        Shape all = of(node, scope);
        if (!all.equals(shape)) {
            throw ShapeException.at(node, "cannot stretch its inputs to %s, found %s".formatted(shape, all));
        }
        return shape;
    }

    /** For each axis of the result, how far apart neighbours lie in an operand; 0 where it is stretched. */
    static int[] strides(Shape operand, Shape result) {
        int[] strides = new int[result.rank()];
        int stride = 1;
        for (int fromLast = 1; fromLast <= operand.rank(); fromLast++) {
            int extent = operand.extent(-fromLast);
            strides[strides.length - fromLast] = extent == 1 ? 0 : stride;
            stride *= extent;
        }
        return strides;
    }
}
