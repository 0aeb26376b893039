package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import java.util.Arrays;

/** Shapes of matrix products. */
final class ProductShapes {
    private ProductShapes() {}

    static Shape gemm(Node node, ShapeScope scope) {
        Shape a = scope.shape(node, 0, 2);
        Shape b = scope.shape(node, 1, 2);
        int transA = node.attributes().integer("transA", 0);
        int transB = node.attributes().integer("transB", 0);
        checkInner(node, a, b, a.extent(1 - transA), b.extent(transB));
        Shape product = Shape.of(a.extent(transA), b.extent(1 - transB));
        if (node.hasInput(2)
                && !Broadcast.of(node, product, scope.shape(node, 2)).equals(product)) {
            throw ShapeException.at(
                    node, "cannot add %s to a product of shape %s".formatted(scope.shape(node, 2), product));
        }
        return product;
    }

    /** Numpy's rule: the last two axes are multiplied, the others broadcast; a vector gets an axis that goes again. */
    static Shape matMul(Node node, ShapeScope scope) {
        Shape a = scope.shape(node, 0);
        Shape b = scope.shape(node, 1);
        if (a.rank() < 2 || b.rank() < 2) {
            throw ShapeException.at(
                    node, "is supported for two inputs of rank 2 or more, found %s and %s".formatted(a, b));
        }
        checkInner(node, a, b, a.extent(-1), b.extent(-2));
        Shape outer = Broadcast.of(node, leading(a), leading(b));
        int[] extents = Arrays.copyOf(outer.extents(), outer.rank() + 2);
        extents[outer.rank()] = a.extent(-2);
        extents[outer.rank() + 1] = b.extent(-1);
        return Shape.of(extents);
    }

    /** All axes but the last two. */
    static Shape leading(Shape shape) {
        return Shape.of(Arrays.copyOf(shape.extents(), shape.rank() - 2));
    }

    private static void checkInner(Node node, Shape a, Shape b, int left, int right) {
        if (left != right) {
            throw ShapeException.at(node, "cannot multiply %s and %s".formatted(a, b));
        }
    }
}
