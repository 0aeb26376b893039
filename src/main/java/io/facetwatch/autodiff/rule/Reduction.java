package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Sums and means over axes: every position that was summed gets the sum's cotangent. */
final class Reduction {
    private Reduction() {}

    /** y = sum of x over axes: dX = dY, repeated over the axes. */
    static void sum(Site site) {
        repeat(site, 1);
    }

    /** y = mean of x over axes: dX = dY / positions, repeated over the axes. */
    static void mean(Site site) {
        int positions = 1;
        for (int axis : axes(site)) {
            positions *= site.inputShape(0).extent(axis);
        }
        repeat(site, 1f / positions);
    }

    private static void repeat(Site site, float factor) {
        Shape input = site.inputShape(0);
        int[] kept = input.extents();
        int[] repeated = new int[input.rank()];
        Arrays.fill(repeated, 1);
        for (int axis : axes(site)) {
            repeated[axis] = input.extent(axis);
            kept[axis] = 1;
        }
        Shape shape = Shape.of(repeated);
        if (shape.isDynamic()) {
            throw site.unsupported("extents of the axes must be known before run time, found shape " + input);
        }
        float[] factors = new float[shape.size()];
        Arrays.fill(factors, factor);
        String cotangent = site.emit(Op.RESHAPE, site.cotangent(), site.list(kept));
        site.give(0, site.emit(Op.MUL, cotangent, site.constant("factors", new Tensor(shape, factors))));
    }

    /** The axes by index from 0; all of them where the node names none and does not say that none means none. */
    private static int[] axes(Site site) {
        int rank = site.inputShape(0).rank();
        int[] named =
                site.node().hasInput(1) ? site.integers(1) : site.attributes().integers("axes");
        if (named.length == 0 && site.attributes().integer("noop_with_empty_axes", 0) == 0) {
            return IntStream.range(0, rank).toArray();
        }
        return Arrays.stream(named).map(axis -> Math.floorMod(axis, rank)).toArray();
    }
}
