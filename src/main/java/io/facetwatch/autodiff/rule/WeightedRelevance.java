package io.facetwatch.autodiff.rule;

import io.facetwatch.autodiff.rule.LinearRule.AlphaBeta;
import io.facetwatch.autodiff.rule.LinearRule.Epsilon;
import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * z = x W + b for constant W, be it a product or a convolution; v^T s is the gradient's rule for weights v at cotangent s.
 *
 * <pre>
 * epsilon:    R_x = x W^T (R / (z + epsilon sign(z)))
 * alpha-beta: R_x = x+ W+^T P + x- W-^T P - x+ W-^T N - x- W+^T N,
 *             P = alpha R / (x+ W+ + x- W- + b+), N = beta R / (x+ W- + x- W+ + b-)
 * z-B:        R_x = (x - low) W+^T S + (x - high) W-^T S, S = R / ((x - low) W+ + (x - high) W-)
 * </pre>
 */
final class WeightedRelevance implements Rule {
    private static final int BIAS = 2;

    private final LrpSettings settings;
    private final FirstWeights first;

    WeightedRelevance(LrpSettings settings, FirstWeights first) {
        this.settings = settings;
        this.first = first;
    }

    @Override
    public void apply(Site site) {
        int input = operand(site);
        Optional<FirstWeights.Box> box = first.box(site, input);
        if (box.isPresent()) {
            box(site, input, box.get());
            return;
        }
        LinearRule rule = settings.of(site.outputShape().rank());
        if (rule instanceof AlphaBeta alphaBeta) {
            alphaBeta(site, input, alphaBeta);
        } else if (rule instanceof Epsilon epsilon) {
            AverageRelevance.give(site, input, epsilon.epsilon());
        }
    }

    /** The one operand that depends on the image; the other must be weights. */
    private static int operand(Site site) {
        int input = site.isActive(0) ? 0 : 1;
        site.weights(1 - input);
        if (site.isActive(BIAS)) {
            throw site.unsupported("its input 2 ('%s') must not depend on the image".formatted(site.input(BIAS)));
        }
        Attributes settings = site.attributes();
        if (settings.real("alpha", 1) <= 0 || settings.real("beta", 1) < 0) {
            throw site.unsupported("alpha and beta must be positive, so that signs of weights stay what they are");
        }
        return input;
    }

    private void box(Site site, int input, FirstWeights.Box box) {
        String x = site.input(input);
        Term low = Term.of(site, input, site.emit(Op.SUB, x, box.low()), Signed.POSITIVE);
        Term high = Term.of(site, input, site.emit(Op.SUB, x, box.high()), Signed.NEGATIVE);
        String sum = site.emit(Op.ADD, low.sum(), high.sum());
        String share = Share.ofPositive(site, site.cotangent(), sum);
        site.give(input, site.emit(Op.ADD, low.relevance(share), high.relevance(share)));
    }

    private void alphaBeta(Site site, int input, AlphaBeta rule) {
        String relevance = site.cotangent();
        List<Term> positive = terms(site, input, Signed.POSITIVE);
        String positiveSum = sum(site, positive, Signed.POSITIVE);
        if (rule.beta() == 0) {
            give(site, input, positive, Share.ofPositive(site, relevance, positiveSum));
            return;
        }
        List<Term> negative = terms(site, input, Signed.NEGATIVE);
        String negativeSum = sum(site, negative, Signed.NEGATIVE);
        String alphaR = Share.positive(site, rule, relevance, negativeSum);
        give(site, input, positive, Share.ofPositive(site, alphaR, positiveSum));
        String betaR = Share.negative(site, rule, relevance, positiveSum);
        give(site, input, negative, Share.ofNegative(site, betaR, negativeSum));
    }

    /** x+ with the weights of a sign, and x- with those of the other unless there is no x-. */
    private List<Term> terms(Site site, int input, Signed sign) {
        String x = site.input(input);
        if (site.isNonNegative(input)) {
            return List.of(Term.of(site, input, x, sign));
        }
        String above = site.emit(Op.RELU, x);
        Term same = Term.of(site, input, above, sign);
        Term other = Term.of(site, input, site.emit(Op.SUB, x, above), sign.other());
        return List.of(same, other);
    }

    private static String sum(Site site, List<Term> terms, Signed sign) {
        List<String> sums = new ArrayList<>(terms.stream().map(Term::sum).toList());
        if (site.node().hasInput(BIAS)) {
            sums.add(bias(site, sign));
        }
        return sums.stream().reduce((a, b) -> site.emit(Op.ADD, a, b)).orElseThrow();
    }

    /** The bias's part of a sign, in a shape that can be added to the output. */
    private static String bias(Site site, Signed sign) {
        float beta = site.attributes().real("beta", 1);
        int after = site.node().op() == Op.GEMM ? 0 : site.outputShape().rank() - 2;
        return site.derived(
                BIAS, "%s times %s, %d".formatted(sign.label(), beta, after), bias -> sign.bias(bias, beta, after));
    }

    private static void give(Site site, int input, List<Term> terms, String share) {
        terms.forEach(term -> site.give(input, term.relevance(share)));
    }
}
