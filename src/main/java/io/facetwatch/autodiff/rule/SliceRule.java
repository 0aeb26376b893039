package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;

/** y = x from a start in steps along axes: dX = dY with zeros around it, and between where steps are not 1. */
final class SliceRule implements Rule {
    @Override
    public void apply(Site site) {
        site.requireOnlyFirstActive();
        Shape input = site.inputShape(0);
        int rank = input.rank();
        int[] starts = site.integers(1);
        int[] ends = site.integers(2);
        int[] axes = site.node().hasInput(3)
                ? site.integers(3)
                : IntStream.range(0, starts.length).toArray();
        int[] steps = site.node().hasInput(4) ? site.integers(4) : Window.filled(starts.length, 1);
        int[] pads = new int[2 * rank];
        Shape shape = site.outputShape();
        String share = site.cotangent();
        for (int i = 0; i < axes.length; i++) {
            int axis = Math.floorMod(axes[i], rank);
            boolean isWhole = starts[i] == 0 && ends[i] == Integer.MAX_VALUE && steps[i] == 1;
            if (isWhole) { // the batch, as exporters write it
                continue;
            }
            int extent = extent(site, axis);
            int count = site.outputShape().extent(axis);
            int start = first(starts[i], steps[i], extent);
            if (steps[i] == 1) {
                pads[axis] = start;
                pads[rank + axis] = extent - start - count;
            } else {
                int step = steps[i];
                int[] taken =
                        IntStream.range(0, count).map(k -> start + k * step).toArray();
                share = new Selection(axis, extent, taken).back(site, share, shape);
                shape = shape.with(axis, extent);
            }
        }
        boolean isPadded = Arrays.stream(pads).anyMatch(pad -> pad != 0);
        site.give(0, isPadded ? site.emit(Op.PAD, share, site.list(pads)) : share);
    }

    private static int extent(Site site, int axis) {
        int extent = site.inputShape(0).extent(axis);
        if (extent == Shape.DYNAMIC) {
            throw site.unsupported(
                    "axis %d of shape %s must be known before run time".formatted(axis, site.inputShape(0)));
        }
        return extent;
    }

    private static int first(int start, int step, int extent) {
        int counted = start < 0 ? start + extent : start;
        return Math.min(step > 0 ? extent : extent - 1, Math.max(0, counted));
    }
}
