package io.facetwatch.graph;

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
