package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Op;

/**
 * y = maximum of each window of x, found at index i of x as one long list: dX = zeros; dX[i] += dY.
 *
 * <p>Of equal maxima the first gets the cotangent; windows that overlap add theirs.
 */
final class MaxPoolRule implements Rule {
    @Override
    public void apply(Site site) {
        if (site.attributes().integer("storage_order", 0) != 0) {
            throw site.unsupported("storage_order must be 0");
        }
        String list = site.list(-1);
        String zeros = site.emit(Op.CONSTANT_OF_SHAPE, site.emit(Op.SHAPE, site.input(0)));
        String sums = site.emit(
                Op.SCATTER_ELEMENTS,
                Attributes.NONE.with("axis", 0L).with("reduction", "add"),
                site.emit(Op.RESHAPE, zeros, list),
                site.emit(Op.RESHAPE, site.extraOutput(1, "indices"), list),
                site.emit(Op.RESHAPE, site.cotangent(), list));
        site.give(0, site.reshape(sums, 0));
    }
}
