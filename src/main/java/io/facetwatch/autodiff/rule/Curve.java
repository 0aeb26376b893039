package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Op;

/** Smooth elementwise functions; slopes are functions of the output where they can be, of the input otherwise. */
final class Curve {
    private static final float TWO_OVER_ROOT_PI = (float) (2 / Math.sqrt(Math.PI));

    private Curve() {}

    /** y = 1 / (1 + exp(-x)): dX = dY * y * (1 - y). */
    static void sigmoid(Site site) {
        String rest = site.emit(Op.SUB, site.scalar(1), site.output());
        scale(site, site.emit(Op.MUL, site.output(), rest));
    }

    /** y = tanh(x): dX = dY * (1 - y * y). */
    static void tanh(Site site) {
        scale(site, oneMinusSquare(site, site.output()));
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

    /** y = exp(x): dX = dY * y. */
    static void exponential(Site site) {
        scale(site, site.output());
    }

    /** y = log(x): dX = dY / x. */
    static void logarithm(Site site) {
        site.give(0, site.emit(Op.DIV, site.cotangent(), site.input(0)));
    }

    /** y = erf(x): dX = dY * 2 / sqrt(pi) * exp(-x * x). */
    static void errorFunction(Site site) {
        String square = site.emit(Op.MUL, site.input(0), site.input(0));
        String bell = site.emit(Op.EXP, site.emit(Op.NEG, square));
        scale(site, site.emit(Op.MUL, bell, site.scalar(TWO_OVER_ROOT_PI)));
    }

    /** y = log(1 + exp(x)): dX = dY * sigmoid(x). */
    static void softplus(Site site) {
        scale(site, site.emit(Op.SIGMOID, site.input(0)));
    }

    /** y = x / (1 + |x|): dX = dY * (1 - |y|)^2, because 1 / (1 + |x|) = 1 - |y|. */
    static void softsign(Site site) {
        String rest = site.emit(Op.SUB, site.scalar(1), site.emit(Op.ABS, site.output()));
        scale(site, site.emit(Op.MUL, rest, rest));
    }

    /** y = x * t, t = tanh(softplus(x)): dX = dY * (t + x * sigmoid(x) * (1 - t * t)). */
    static void mish(Site site) {
        String x = site.input(0);
        String t = site.emit(Op.TANH, site.emit(Op.SOFTPLUS, x));
        String gate = site.emit(Op.MUL, x, site.emit(Op.SIGMOID, x));
        scale(site, site.emit(Op.ADD, t, site.emit(Op.MUL, gate, oneMinusSquare(site, t))));
    }

    private static String oneMinusSquare(Site site, String value) {
        return site.emit(Op.SUB, site.scalar(1), site.emit(Op.MUL, value, value));
    }

    private static void scale(Site site, String slope) {
        site.give(0, site.emit(Op.MUL, site.cotangent(), slope));
    }
}
