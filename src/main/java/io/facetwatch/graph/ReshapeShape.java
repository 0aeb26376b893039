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
        return wanted == ShapeScope.UNKNOWN ? Shape.DYNAMIC : Math.toIntExact(wanted);
    }

    /** With a dynamic extent on both sides, what is left is the quotient of the known ones; with one on this side, dynamic. */
    private int rest(Shape others) {
        if (data.isDynamic() && !others.isDynamic()) {
            return Shape.DYNAMIC;
        }
        long known = known(others);
        if (known == 0 || known(data) % known != 0) {
            throw ShapeException.at(node, "cannot cut %s into parts of %s".formatted(data, others));
        }
        return Math.toIntExact(known(data) / known);
    }

    private Shape checked(Shape result) {
        // a dynamic extent may be a multiple of what the other side knows: a list of ? can be ? images
        boolean restIsDynamic = data.isDynamic()
                && result.isDynamic()
                && (known(data) % Math.max(1, known(result)) == 0 || known(result) % Math.max(1, known(data)) == 0);
        if (data.isDynamic() != result.isDynamic() || (!restIsDynamic && known(data) != known(result))) {
            throw ShapeException.at(node, "cannot turn %s into %s".formatted(data, result));
        }
        return result;
    }

    /** Product of the extents that are known. */
    private static long known(Shape shape) {
        long product = 1;
        for (int extent : shape.extents()) {
            product *= extent == Shape.DYNAMIC ? 1 : extent;
        }
        return product;
    }
}
