package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;

/** Shapes of what trades channels for positions, in blocks of blocksize x blocksize. */
final class BlockShapes {
    private BlockShapes() {}

    static Shape toSpace(Node node, ShapeScope scope) {
        Shape map = scope.shape(node, 0, 4);
        int size = size(node);
        check(node, map, map.extent(1) % (size * size) == 0);
        return Shape.of(map.extent(0), map.extent(1) / size / size, map.extent(2) * size, map.extent(3) * size);
    }

    static Shape toDepth(Node node, ShapeScope scope) {
        Shape map = scope.shape(node, 0, 4);
        int size = size(node);
        check(node, map, map.extent(2) % size == 0 && map.extent(3) % size == 0);
        return Shape.of(map.extent(0), map.extent(1) * size * size, map.extent(2) / size, map.extent(3) / size);
    }

    static int size(Node node) {
        int size = node.attributes().integer("blocksize", 0);
        if (size < 1) {
            throw ShapeException.at(node, "needs a blocksize of at least 1, found " + size);
        }
        return size;
    }

    private static void check(Node node, Shape map, boolean fits) {
        if (!fits) {
            throw ShapeException.at(node, "cannot cut %s into blocks of %d".formatted(map, size(node)));
        }
    }
}
