package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Op;
import java.util.stream.IntStream;

/** y = x with its axes in another order: dX = dY with the inverse order. */
final class TransposeRule implements Rule {
    @Override
    public void apply(Site site) {
        int rank = site.inputShape(0).rank();
        int[] reversed = IntStream.range(0, rank).map(axis -> rank - 1 - axis).toArray();
        int[] order = site.attributes().integers("perm", reversed);
        int[] inverse = new int[rank];
        for (int axis = 0; axis < rank; axis++) {
            inverse[order[axis]] = axis;
        }
        site.give(0, site.emit(Op.TRANSPOSE, Attributes.NONE.with("perm", Attributes.list(inverse)), site.cotangent()));
    }
}
