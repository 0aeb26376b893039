package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Op;

/** y = c ? a : b: dA = c ? dY : 0, dB = c ? 0 : dY. */
final class WhereRule implements Rule {
    @Override
    public void apply(Site site) {
        String condition = site.input(0);
        String cotangent = site.cotangent();
        String zero = site.scalar(0);
        if (site.isActive(1)) {
            Broadcasting.give(site, 1, site.emit(Op.WHERE, condition, cotangent, zero));
        }
        if (site.isActive(2)) {
            Broadcasting.give(site, 2, site.emit(Op.WHERE, condition, zero, cotangent));
        }
    }
}
