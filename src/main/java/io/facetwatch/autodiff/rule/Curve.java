package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Op;

/** Elementwise functions whose slope is a function of their output. */
final class Curve {
    private Curve() {}

    /** y = 1 / (1 + exp(-x)): dX = dY * y * (1 - y). */
    static void sigmoid(Site site) {
        String rest = site.emit(Op.SUB, site.scalar(1), site.output());
        scale(site, site.emit(Op.MUL, site.output(), rest));
    }

    /** y = tanh(x): dX = dY * (1 - y * y). */
    static void tanh(Site site) {
        String square = site.emit(Op.MUL, site.output(), site.output());
        scale(site, site.emit(Op.SUB, site.scalar(1), square));
    }

    /** y = sqrt(x): dX = dY * 0.5 / y. */
    static void squareRoot(Site site) {
        scale(site, site.emit(Op.DIV, site.scalar(0.5f), site.output()));
    }

    /** y = 1 / x: dX = dY * -1 * y * y. */
    static void reciprocal(Site site) {
        String square = site.emit(Op.MUL, site.output(), site.output());
        scale(site, site.emit(Op.MUL, square, site.scalar(-1)));
    }

    private static void scale(Site site, String slope) {
        site.give(0, site.emit(Op.MUL, site.cotangent(), slope));
    }
}
