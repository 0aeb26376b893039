package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Op;

/** How much relevance there is for each unit of a sum: the quotient R / z, kept away from a division by zero. */
final class Share {
    /** ours: changes no sum above 1e-6 by more than a thousandth, and where there is no sum there is nothing to share. */
    static final float TINY = 1e-9f;

    private Share() {}

    /** R / (z + epsilon sign(z)), the sign of 0 being +. */
    static String of(Site site, String relevance, String sum, float epsilon) {
        String isNegative = site.emit(Op.LESS, sum, site.scalar(0));
        String apart = site.emit(Op.WHERE, isNegative, site.scalar(-epsilon), site.scalar(epsilon));
        return site.emit(Op.DIV, relevance, site.emit(Op.ADD, sum, apart));
    }

    /** factor R / z for a z of at least 0. */
    static String ofPositive(Site site, String relevance, String sum) {
        return site.emit(Op.DIV, relevance, site.emit(Op.ADD, sum, site.scalar(TINY)));
    }

    /** factor R / z for a z of at most 0. */
    static String ofNegative(Site site, String relevance, String sum) {
        return site.emit(Op.DIV, relevance, site.emit(Op.SUB, sum, site.scalar(TINY)));
    }

    /** R times a factor. */
    static String scaled(Site site, String relevance, float factor) {
        return factor == 1 ? relevance : site.emit(Op.MUL, relevance, site.scalar(factor));
    }

    /** What the positive parts get: alpha R, or R where there is no negative part. */
    static String positive(Site site, LinearRule.AlphaBeta rule, String relevance, String negativeSum) {
        String hasNegative = site.emit(Op.LESS, negativeSum, site.scalar(0));
        return site.emit(Op.WHERE, hasNegative, scaled(site, relevance, rule.alpha()), relevance);
    }
}
