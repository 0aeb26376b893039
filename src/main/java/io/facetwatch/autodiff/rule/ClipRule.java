package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Op;

/** y = min(max(x, lo), hi): dX = dY where lo &lt; y &lt; hi, else 0. A bound that is not given does not bind. */
final class ClipRule implements Rule {
    @Override
    public void apply(Site site) {
        site.requireOnlyFirstActive();
        String zero = site.scalar(0);
        String share = site.cotangent();
        if (site.node().hasInput(1)) {
            String above = site.emit(Op.GREATER, site.output(), site.input(1));
            share = site.emit(Op.WHERE, above, share, zero);
        }
        if (site.node().hasInput(2)) {
            String below = site.emit(Op.LESS, site.output(), site.input(2));
            share = site.emit(Op.WHERE, below, share, zero);
        }
        site.give(0, share);
    }
}
