package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;

/** Walks the elements of a shape in row-major order and tells where each lies in arrays with other strides. */
final class Grid {
    private Grid() {}

    /** Row-major distances between neighbours along each axis. */
    static int[] strides(Shape shape) {
        int[] strides = new int[shape.rank()];
        int stride = 1;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= shape.extent(axis);
        }
        return strides;
    }

    /** For each element of the shape, {@code base + sum of coordinate x stride}. */
    static int[] offsets(Shape shape, int base, int[] strides) {
        int[] offsets = new int[shape.size()];
        int[] own = strides(shape);
        for (int i = 0; i < offsets.length; i++) {
            int offset = base;
            for (int axis = 0; axis < own.length; axis++) {
                offset += i / own[axis] % shape.extent(axis) * strides[axis];
            }
            offsets[i] = offset;
        }
        return offsets;
    }
}
