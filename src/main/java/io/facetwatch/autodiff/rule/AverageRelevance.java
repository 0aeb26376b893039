package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Op;

/** y = weighted sum of x with positive weights that are no constants of the graph (averages): R x w / y. */
final class AverageRelevance implements Rule {
    @Override
    public void apply(Site site) {
        give(site, 0, Share.TINY);
    }

    /** R_x = x * (transposed weights) R / (y + epsilon sign(y)), by way of the gradient's rule. */
    static void give(Site site, int input, float epsilon) {
        Rule gradient = Rules.of(site.node().op()).orElseThrow(() -> site.unsupported("it has no gradient rule"));
        String share = Share.of(site, site.cotangent(), site.output(), epsilon);
        site.give(input, site.emit(Op.MUL, site.input(input), site.borrowing().pull(input, gradient, share)));
    }
}
