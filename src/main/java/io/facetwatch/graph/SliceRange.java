package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * What a Slice takes along one axis.
 *
 * @param start first element
 * @param step distance to the next; below 0 for backwards
 * @param count how many
 */
record SliceRange(int axis, int start, int step, int count) {
    /** The ranges of a Slice node, one per axis that it cuts. */
    static List<SliceRange> of(Node node, ShapeScope scope) {
        Shape data = scope.shape(node, 0);
        long[] starts = scope.integers(node, 1);
        long[] ends = scope.integers(node, 2);
        long[] axes = scope.optional(node, 3).orElseGet(() -> ascending(starts.length));
        List<SliceRange> ranges = new ArrayList<>();
        for (int i = 0; i < starts.length; i++) {
            int axis = ShapeScope.axis(node, axes[i], data.rank());
            int step = node.hasInput(4) ? Math.toIntExact(scope.integers(node, 4)[i]) : 1;
            ranges.add(of(node, data, axis, new long[] {starts[i], ends[i], step}));
        }
        return ranges;
    }

    private static SliceRange of(Node node, Shape data, int axis, long[] startEndStep) {
        int extent = data.extent(axis);
        int step = (int) startEndStep[2];
        if (step == 0) {
            throw ShapeException.at(node, "has step 0 along axis %d".formatted(axis));
        }
        int start = clamp(startEndStep[0], extent, 0, step > 0 ? extent : extent - 1);
        int end = clamp(startEndStep[1], extent, step > 0 ? 0 : -1, step > 0 ? extent : extent - 1);
        int count = Math.max(0, -Math.floorDiv(start - end, step));
        return new SliceRange(axis, start, step, count);
    }

    private static int clamp(long index, int extent, int lowest, int highest) {
        long counted = index < 0 ? Math.max(index, -(long) Integer.MAX_VALUE) + extent : index;
        return (int) Math.max(lowest, Math.min(highest, counted));
    }

    private static long[] ascending(int count) {
        long[] axes = new long[count];
        java.util.Arrays.setAll(axes, i -> i);
        return axes;
    }
}
