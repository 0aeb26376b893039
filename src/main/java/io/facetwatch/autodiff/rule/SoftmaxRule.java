package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Op;

/** Softmax and its logarithm along an axis. */
final class SoftmaxRule {
    private SoftmaxRule() {}

    /** y = exp(x) / sum(exp(x)): dX = y * (dY - sum(dY * y)). */
    static void softmax(Site site) {
        String cotangent = site.cotangent();
        String mean = sum(site, site.emit(Op.MUL, cotangent, site.output()));
        site.give(0, site.emit(Op.MUL, site.output(), site.emit(Op.SUB, cotangent, mean)));
    }

    /** y = x - log(sum(exp(x))): dX = dY - exp(y) * sum(dY). */
    static void logarithm(Site site) {
        String cotangent = site.cotangent();
        String probability = site.emit(Op.EXP, site.output());
        String pull = site.emit(Op.MUL, probability, sum(site, cotangent));
        site.give(0, site.emit(Op.SUB, cotangent, pull));
    }

    private static String sum(Site site, String value) {
        String axis = site.list(site.attributes().integer("axis", -1));
        return site.emit(Op.REDUCE_SUM, Attributes.NONE.with("keepdims", 1L), value, axis);
    }
}
