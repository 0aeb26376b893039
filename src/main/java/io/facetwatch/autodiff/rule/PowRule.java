package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Shape;

/** y = x ^ p for a p that does not depend on the image: dX = dY * p * x ^ (p - 1); for squares without the slow power. */
final class PowRule implements Rule {
    @Override
    public void apply(Site site) {
        site.requireOnlyFirstActive();
        if (isTwo(site)) {
            String twice = site.emit(Op.ADD, site.input(0), site.input(0));
            site.give(0, site.emit(Op.MUL, site.cotangent(), twice));
            return;
        }
        String lower = site.emit(Op.SUB, site.input(1), site.scalar(1));
        String slope = site.emit(Op.MUL, site.emit(Op.POW, site.input(0), lower), site.input(1));
        Broadcasting.give(site, 0, site.emit(Op.MUL, site.cotangent(), slope));
    }

    private static boolean isTwo(Site site) {
        return site.isConstant(1)
                && site.inputShape(1).equals(Shape.of())
                && site.isFloats(1)
                && site.weights(1).values()[0] == 2;
    }
}
