package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;

/** The shape that a Reshape makes: 0 copies an extent (unless allowzero), -1 takes what is left. */
final class ReshapeShape {
    private final Node node;
    private final Shape data;

    private ReshapeShape(Node node, Shape data) {
        this.node = node;
        this.data = data;
    }

    static Shape of(Node node, ShapeScope scope) {
        return new ReshapeShape(node, scope.shape(node, 0)).resolve(scope.integers(node, 1));
    }

    private Shape resolve(long[] target) {
        int[] extents = new int[target.length];
        int rest = -1;
        for (int i = 0; i < target.length; i++) {
            extents[i] = extent(target[i], i);
            if (target[i] == -1) {
                rest = i;
            }
        }
        if (rest >= 0) {
            extents[rest] = 1;
            extents[rest] = rest(Shape.of(extents));
        }
        return checked(Shape.of(extents));
    }

    private int extent(long wanted, int axis) {
        if (wanted == 0 && node.attributes().integer("allowzero", 0) == 0) {
            if (axis >= data.rank()) {
                throw ShapeException.at(node, "copies extent %d of %s".formatted(axis, data));
            }
            return data.extent(axis);
        }
        return Math.toIntExact(wanted);
    }

    private int rest(Shape others) {
        long known = elements(others);
        if (known == 0 || elements(data) % known != 0) {
            throw ShapeException.at(node, "cannot cut %s into parts of %s".formatted(data, others));
        }
        return Math.toIntExact(elements(data) / known);
    }

    private Shape checked(Shape result) {
        if (elements(data) != elements(result)) {
            throw ShapeException.at(node, "cannot turn %s into %s".formatted(data, result));
        }
        return result;
    }

    private static long elements(Shape shape) {
        long product = 1;
        for (int extent : shape.extents()) {
            product *= extent;
        }
        return product;
    }
}
