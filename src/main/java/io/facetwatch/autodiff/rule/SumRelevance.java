package io.facetwatch.autodiff.rule;

import io.facetwatch.autodiff.rule.LinearRule.AlphaBeta;
import io.facetwatch.autodiff.rule.LinearRule.Epsilon;
import io.facetwatch.graph.Op;
import java.util.ArrayList;
import java.util.List;

/**
 * y = a + b, or a - b, or a sum of several: R goes to them as if they were summed with weights 1, by the rule of the layers
 * around; where only one depends on the image, it takes all.
 */
final class SumRelevance implements Rule {
    private final LrpSettings settings;

    SumRelevance(LrpSettings settings) {
        this.settings = settings;
    }

    @Override
    public void apply(Site site) {
        List<Integer> active = site.activeInputs().boxed().toList();
        if (active.size() == 1) {
            Broadcasting.give(site, active.get(0), site.cotangent());
            return;
        }
        LinearRule rule = settings.of(site.outputShape().rank());
        if (rule instanceof AlphaBeta alphaBeta) {
            alphaBeta(site, parts(site), alphaBeta);
        } else if (rule instanceof Epsilon epsilon) {
            give(site, parts(site), Share.of(site, site.cotangent(), site.output(), epsilon.epsilon()));
        }
    }

    private static List<String> parts(Site site) {
        List<String> parts = new ArrayList<>(site.node().inputs());
        if (site.node().op() == Op.SUB) {
            parts.set(1, site.emit(Op.MUL, site.input(1), site.scalar(-1)));
        }
        return parts;
    }

    /** R+ = a+ alpha R / (a+ + b+), R- = -a- beta R / (a- + b-); for b the same. */
    private static void alphaBeta(Site site, List<String> summands, AlphaBeta rule) {
        String relevance = site.cotangent();
        List<String> above = new ArrayList<>();
        List<String> below = new ArrayList<>();
        for (String summand : summands) {
            above.add(site.emit(Op.RELU, summand));
            below.add(site.emit(Op.SUB, summand, above.get(above.size() - 1)));
        }
        String positiveSum = sum(site, above);
        String negativeSum = sum(site, below);
        String alphaR = Share.positive(site, rule, relevance, negativeSum);
        give(site, above, Share.ofPositive(site, alphaR, positiveSum));
        String betaR = Share.negative(site, rule, relevance, positiveSum);
        give(site, below, Share.ofNegative(site, betaR, negativeSum));
    }

    private static String sum(Site site, List<String> parts) {
        return parts.stream().reduce((a, b) -> site.emit(Op.ADD, a, b)).orElseThrow();
    }

    private static void give(Site site, List<String> parts, String share) {
        site.activeInputs()
                .forEach(input -> Broadcasting.give(site, input, site.emit(Op.MUL, parts.get(input), share)));
    }
}
