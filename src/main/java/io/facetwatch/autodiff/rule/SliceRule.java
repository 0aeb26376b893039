package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** y = x from a start in steps along axes: dX = dY with zeros around it, and between where steps are not 1. */
final class SliceRule implements Rule {
    @Override
    public void apply(Site site) {
        site.requireOnlyFirstActive();
        Shape shape = site.outputShape();
        String share = site.cotangent();
        int[] pads = new int[2 * shape.rank()];
        for (Cut cut : cuts(site)) {
            int axis = cut.axis();
            if (cut.step() == 1) {
                pads[axis] = cut.start();
                pads[shape.rank() + axis] = cut.extent() - cut.start() - cut.count();
            } else {
                share = new Selection(axis, cut.extent(), cut.taken()).back(site, share, shape);
                shape = shape.with(axis, cut.extent());
            }
        }
        boolean isPadded = Arrays.stream(pads).anyMatch(pad -> pad != 0);
        site.give(0, isPadded ? site.emit(Op.PAD, share, site.list(pads)) : share);
    }

    /** Every step-th of the elements of an axis from a start. */
    private record Cut(int axis, int extent, int start, int step, int count) {
        int[] taken() {
            return IntStream.range(0, count).map(i -> start + i * step).toArray();
        }
    }

    /** An axis taken whole, as exporters write it for the batch, is not cut. */
    private static List<Cut> cuts(Site site) {
        int[] starts = site.integers(1);
        int[] ends = site.integers(2);
        int[] axes = site.node().hasInput(3)
                ? site.integers(3)
                : IntStream.range(0, starts.length).toArray();
        int[] steps = site.node().hasInput(4) ? site.integers(4) : Window.filled(starts.length, 1);
        List<Cut> cuts = new ArrayList<>();
        for (int i = 0; i < starts.length; i++) {
            boolean isWhole = starts[i] == 0 && ends[i] == Integer.MAX_VALUE && steps[i] == 1;
            if (!isWhole) {
                cuts.add(cut(site, Math.floorMod(axes[i], site.inputShape(0).rank()), starts[i], steps[i]));
            }
        }
        return cuts;
    }

    private static Cut cut(Site site, int axis, int start, int step) {
        int extent = site.inputShape(0).extent(axis);
        if (extent == Shape.DYNAMIC) {
            throw site.unsupported(
                    "axis %d of shape %s must be known before run time".formatted(axis, site.inputShape(0)));
        }
        int counted = start < 0 ? start + extent : start;
        int first = Math.min(step > 0 ? extent : extent - 1, Math.max(0, counted));
        return new Cut(axis, extent, first, step, site.outputShape().extent(axis));
    }
}
