package io.facetwatch.autodiff.rule;

import io.facetwatch.autodiff.rule.LinearRule.AlphaBeta;
import io.facetwatch.autodiff.rule.LinearRule.Epsilon;
import io.facetwatch.graph.Op;
import java.util.List;

/**
 * y = a + b, or a - b: R goes to both as if they were summed with weights 1, by the rule of the layers around; where one of
 * them is a constant, the other takes all.
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
        String left = site.input(0);
        String right = site.node().op() == Op.ADD ? site.input(1) : site.emit(Op.MUL, site.input(1), site.scalar(-1));
        LinearRule rule = settings.of(site.outputShape().rank());
        if (rule instanceof AlphaBeta alphaBeta) {
            alphaBeta(site, List.of(left, right), alphaBeta);
        } else if (rule instanceof Epsilon epsilon) {
            String share = Share.of(site, site.cotangent(), site.output(), epsilon.epsilon());
            give(site, List.of(left, right), share);
        }
    }

    /** R+ = a+ alpha R / (a+ + b+), R- = -a- beta R / (a- + b-); for b the same. */
    private static void alphaBeta(Site site, List<String> summands, AlphaBeta rule) {
        String relevance = site.cotangent();
        List<String> above =
                summands.stream().map(part -> site.emit(Op.RELU, part)).toList();
        String sum = site.emit(Op.ADD, above.get(0), above.get(1));
        if (rule.beta() == 0) {
            give(site, above, Share.ofPositive(site, relevance, sum));
            return;
        }
        List<String> below = List.of(
                site.emit(Op.SUB, summands.get(0), above.get(0)), site.emit(Op.SUB, summands.get(1), above.get(1)));
        String negativeSum = site.emit(Op.ADD, below.get(0), below.get(1));
        give(site, above, Share.ofPositive(site, Share.positive(site, rule, relevance, negativeSum), sum));
        give(site, below, Share.ofNegative(site, Share.scaled(site, relevance, -rule.beta()), negativeSum));
    }

    private static void give(Site site, List<String> parts, String share) {
        for (int input = 0; input < parts.size(); input++) {
            Broadcasting.give(site, input, site.emit(Op.MUL, parts.get(input), share));
        }
    }
}
