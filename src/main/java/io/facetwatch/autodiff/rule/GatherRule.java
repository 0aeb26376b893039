package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;

/** y = the elements of x along an axis that constant indices name: dX = the sum of dY over those who took an element. */
final class GatherRule implements Rule {
    @Override
    public void apply(Site site) {
        site.requireOnlyFirstActive();
        Shape data = site.inputShape(0);
        int axis = Math.floorMod(site.attributes().integer("axis", 0), data.rank());
        int extent = data.extent(axis);
        if (extent == Shape.DYNAMIC) {
            throw site.unsupported("axis %d of shape %s must be known before run time".formatted(axis, data));
        }
        int[] taken = Arrays.stream(site.integers(1))
                .map(index -> index < 0 ? index + extent : index)
                .toArray();
        Shape listed = data.with(axis, taken.length);
        site.give(0, new Selection(axis, extent, taken).back(site, listed(site, listed, axis), listed));
    }

    /** The cotangent with one axis of all indices in the place of the axes of the indices. */
    private static String listed(Site site, Shape listed, int axis) {
        int rank = site.inputShape(1).rank();
        if (rank == 1) {
            return site.cotangent();
        }
        if (rank == 0) {
            return site.emit(Op.UNSQUEEZE, site.cotangent(), site.list(axis));
        }
        if (IntStream.of(listed.extents()).filter(e -> e == Shape.DYNAMIC).count() > 1) {
            throw site.unsupported("one extent at most may be known at run time only, found " + listed);
        }
        return site.emit(Op.RESHAPE, site.cotangent(), site.list(listed.extents()));
    }
}
