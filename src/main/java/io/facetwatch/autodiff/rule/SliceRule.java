package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;

/** y = x from a start to an end along axes: dX = dY with zeros around it. */
final class SliceRule implements Rule {
    @Override
    public void apply(Site site) {
        if (site.node().hasInput(4) && Arrays.stream(site.integers(4)).anyMatch(step -> step != 1)) {
            throw site.unsupported("steps must be 1, found " + Arrays.toString(site.integers(4)));
        }
        Shape input = site.inputShape(0);
        int rank = input.rank();
        int[] starts = site.integers(1);
        int[] axes = site.node().hasInput(3)
                ? site.integers(3)
                : IntStream.range(0, starts.length).toArray();
        int[] pads = new int[2 * rank];
        for (int i = 0; i < axes.length; i++) {
            int axis = Math.floorMod(axes[i], rank);
            int extent = input.extent(axis);
            if (extent == Shape.DYNAMIC) {
                throw site.unsupported("axis %d of shape %s must be known before run time".formatted(axis, input));
            }
            int start = Math.min(extent, Math.max(0, starts[i] < 0 ? starts[i] + extent : starts[i]));
            pads[axis] = start;
            pads[rank + axis] = extent - start - site.outputShape().extent(axis);
        }
        site.give(0, site.emit(Op.PAD, site.cotangent(), site.list(pads)));
    }
}
