package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** What repeats values: every repetition gives its cotangent to the one value. */
final class Repetition {
    private Repetition() {}

    /** y = x stretched to a shape: dX = the sum of dY over the axes along which x was stretched. */
    static void expand(Site site) {
        site.requireOnlyFirstActive();
        Broadcasting.give(site, 0, site.cotangent());
    }

    /** y = x several times one after the other along axes: dX = the sum of the pieces of dY. */
    static void tile(Site site) {
        site.requireOnlyFirstActive();
        Shape input = site.inputShape(0);
        int[] repeats = site.integers(1);
        List<Integer> extents = new ArrayList<>();
        List<Integer> summed = new ArrayList<>();
        for (int axis = 0; axis < repeats.length; axis++) {
            if (repeats[axis] != 1) {
                summed.add(extents.size());
                extents.add(repeats[axis]);
            }
            extents.add(input.extent(axis));
        }
        if (extents.stream().filter(extent -> extent == Shape.DYNAMIC).count() > 1) {
            throw site.unsupported("one extent at most may be known at run time only, found " + input);
        }
        site.give(0, summed.isEmpty() ? site.cotangent() : sum(site, ints(extents), ints(summed)));
    }

    private static String sum(Site site, int[] pieces, int[] axes) {
        String cut = site.emit(Op.RESHAPE, site.cotangent(), site.list(pieces));
        return site.emit(Op.REDUCE_SUM, Attributes.NONE.with("keepdims", 0L), cut, site.list(axes));
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }
}
