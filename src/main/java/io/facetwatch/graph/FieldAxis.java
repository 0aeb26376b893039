package io.facetwatch.graph;

import java.util.function.IntFunction;

/** A receptive field along one axis: position p sees pixels {@code offset + stride * p .. + size - 1}. */
record FieldAxis(int size, int stride, int offset) {
    /** What a pixel sees of itself. */
    static final FieldAxis IMAGE = new FieldAxis(1, 1, 0);

    /** What the positions of a window over this see. */
    FieldAxis through(Window window) {
        return new FieldAxis(
                size + (window.span() - 1) * stride, stride * window.stride(), offset - window.padBegin() * stride);
    }

    /** What every step-th position from a start on sees. */
    FieldAxis moved(int start, int step) {
        return new FieldAxis(size, stride * step, offset + start * stride);
    }

    /**
     * What positions of another stride see that read this at the positions from one to another.
     *
     * @param reads first and last position of this that a position reads; those that read nothing are left out
     */
    FieldAxis through(int newStride, int positions, IntFunction<int[]> reads) {
        int from = Integer.MAX_VALUE;
        int to = Integer.MIN_VALUE;
        for (int position = 0; position < positions; position++) {
            int[] read = reads.apply(position);
            if (read[0] <= read[1]) {
                from = Math.min(from, offset + stride * read[0] - newStride * position);
                to = Math.max(to, offset + stride * read[1] + size - newStride * position);
            }
        }
        return new FieldAxis(to - from, newStride, from);
    }

    /** What this or another of the same stride sees. */
    FieldAxis with(FieldAxis other) {
        int from = Math.min(offset, other.offset);
        int to = Math.max(offset + size, other.offset + other.size);
        return new FieldAxis(to - from, stride, from);
    }

    ReceptiveField asField() {
        return new ReceptiveField(size, stride, offset);
    }
}
