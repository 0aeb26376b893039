package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Op;

/** y = x ^ p for a p that does not depend on the image: dX = dY * p * x ^ (p - 1). */
final class PowRule implements Rule {
    @Override
    public void apply(Site site) {
        site.requireOnlyFirstActive();
        String lower = site.emit(Op.SUB, site.input(1), site.scalar(1));
        String slope = site.emit(Op.MUL, site.emit(Op.POW, site.input(0), lower), site.input(1));
        Broadcasting.give(site, 0, site.emit(Op.MUL, site.cotangent(), slope));
    }
}
