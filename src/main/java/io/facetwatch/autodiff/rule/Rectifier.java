package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Op;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The tables that differ from the gradient's at rectifiers only: Relu, and Clip from 0 up (known as ReLU6).
 *
 * <p>Pools hand back by their switches, as in the gradient. Other activation functions, which have no corner at 0, keep their
 * derivative: neither paper says anything of them.
 */
final class Rectifier {
    private Rectifier() {}

    /** y = max(x, 0): dX = max(dY, 0), whatever x was (Zeiler, Fergus 2014, section 2.1). */
    static Map<Op, Rule> deconv() {
        return table(masked -> site -> site.give(0, clipped(site)));
    }

    /** y = max(x, 0): dX = max(dY, 0) where y is not 0 (Springenberg et al. 2015, figure 1). */
    static Map<Op, Rule> guided() {
        return table(masked -> site -> site.give(0, site.borrowing().pull(0, masked, clipped(site))));
    }

    private static String clipped(Site site) {
        return site.emit(Op.RELU, site.cotangent());
    }

    private static Map<Op, Rule> table(UnaryOperator<Rule> change) {
        Map<Op, Rule> rules = new EnumMap<>(Rules.all());
        rules.computeIfPresent(Op.RELU, (op, rule) -> change.apply(rule));
        rules.computeIfPresent(
                Op.CLIP, (op, rule) -> site -> (isRectifier(site) ? change.apply(rule) : rule).apply(site));
        return Collections.unmodifiableMap(rules);
    }

    private static boolean isRectifier(Site clip) {
        return clip.node().hasInput(1)
                && clip.isConstant(1)
                && clip.weights(1).values().length == 1
                && clip.weights(1).values()[0] == 0;
    }
}
