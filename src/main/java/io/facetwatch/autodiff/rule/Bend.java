package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Op;

/** Elementwise functions with a bend; on the bend they have the slope that torch takes. */
final class Bend {
    /** ONNX's defaults of Selu (Klambauer et al. 2017). */
    private static final float SELU_ALPHA = 1.6732632f;

    private static final float SELU_GAMMA = 1.050701f;

    private Bend() {}

    /** y = |x|: dX = dY * sign(x), 0 at 0. */
    static void absolute(Site site) {
        site.give(0, site.emit(Op.MUL, site.cotangent(), site.emit(Op.SIGN, site.input(0))));
    }

    /** y = x > 0 ? x : alpha * x: dX = x > 0 ? dY : alpha * dY. */
    static void leakyRelu(Site site) {
        float alpha = site.attributes().real("alpha", 0.01f);
        String leaked = site.emit(Op.MUL, site.cotangent(), site.scalar(alpha));
        site.give(0, site.emit(Op.WHERE, isPositive(site, alpha), site.cotangent(), leaked));
    }

    /** y = x > 0 ? x : slope * x, slopes that do not depend on the image: dX = x > 0 ? dY : slope * dY. */
    static void parametricRelu(Site site) {
        site.requireOnlyFirstActive();
        String isPositive = site.emit(Op.GREATER, site.input(0), site.scalar(0));
        String leaked = site.emit(Op.MUL, site.cotangent(), site.input(1));
        site.give(0, site.emit(Op.WHERE, isPositive, site.cotangent(), leaked));
    }

    /** y = x > 0 ? x : alpha * (exp(x) - 1): dX = dY * (x > 0 ? 1 : y + alpha). */
    static void elu(Site site) {
        float alpha = site.attributes().real("alpha", 1);
        exponential(site, 1, alpha);
    }

    /** y = gamma * (x > 0 ? x : alpha * (exp(x) - 1)): dX = dY * (x > 0 ? gamma : y + gamma * alpha). */
    static void selu(Site site) {
        float gamma = site.attributes().real("gamma", SELU_GAMMA);
        exponential(site, gamma, gamma * site.attributes().real("alpha", SELU_ALPHA));
    }

    private static void exponential(Site site, float right, float left) {
        String below = site.emit(Op.ADD, site.output(), site.scalar(left));
        String slope = site.emit(Op.WHERE, isPositive(site, left * right), site.scalar(right), below);
        site.give(0, site.emit(Op.MUL, site.cotangent(), slope));
    }

    /** Whether x > 0: by the output where the function keeps the sign, so that the input need not be kept. */
    private static String isPositive(Site site, float left) {
        return site.emit(Op.GREATER, left >= 0 ? site.output() : site.input(0), site.scalar(0));
    }

    /** y = min(max(alpha * x + beta, 0), 1): dX = alpha * dY where 0 &lt; y &lt; 1, else 0. */
    static void hardSigmoid(Site site) {
        float alpha = site.attributes().real("alpha", 0.2f);
        String above = site.emit(Op.GREATER, site.output(), site.scalar(0));
        String below = site.emit(Op.LESS, site.output(), site.scalar(1));
        String share = site.emit(Op.MUL, site.cotangent(), site.scalar(alpha));
        site.give(0, site.emit(Op.WHERE, site.emit(Op.AND, above, below), share, site.scalar(0)));
    }

    /** y = x * min(max(x / 6 + 1/2, 0), 1): dX = dY * (x &lt; -3 ? 0 : x > 3 ? 1 : x / 3 + 1/2). */
    static void hardSwish(Site site) {
        String x = site.input(0);
        String line = site.emit(Op.ADD, site.emit(Op.MUL, x, site.scalar(1 / 3f)), site.scalar(0.5f));
        String isRight = site.emit(Op.GREATER, x, site.scalar(3));
        String isLeft = site.emit(Op.LESS, x, site.scalar(-3));
        String bent = site.emit(Op.WHERE, isRight, site.scalar(1), line);
        site.give(0, site.emit(Op.MUL, site.cotangent(), site.emit(Op.WHERE, isLeft, site.scalar(0), bent)));
    }
}
