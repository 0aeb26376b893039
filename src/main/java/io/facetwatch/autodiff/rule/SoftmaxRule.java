package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Op;

/** y = exp(x) / sum(exp(x)) along an axis: dX = y * (dY - sum(dY * y)). */
final class SoftmaxRule implements Rule {
    @Override
    public void apply(Site site) {
        String cotangent = site.cotangent();
        String axis = site.list(site.attributes().integer("axis", -1));
        String weighted = site.emit(Op.MUL, cotangent, site.output());
        String mean = site.emit(Op.REDUCE_SUM, Attributes.NONE.with("keepdims", 1L), weighted, axis);
        site.give(0, site.emit(Op.MUL, site.output(), site.emit(Op.SUB, cotangent, mean)));
    }
}
