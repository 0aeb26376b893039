package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Gating;
import io.facetwatch.graph.Op;
import java.util.List;
import java.util.OptionalInt;

/**
 * y = a * b: the signal takes all, the gate that opens and closes it takes nothing (Arras et al. 2017), be it that of
 * squeeze-excite or the inner part of x * sigmoid(x). Of two signals each takes half (AttnLRP, Achtibat et al. 2024). A
 * constant factor takes nothing.
 */
final class ProductRelevance implements Rule {
    private static final float HALF = 0.5f;

    private final Gating gating;

    ProductRelevance(Gating gating) {
        this.gating = gating;
    }

    @Override
    public void apply(Site site) {
        List<Integer> active = site.activeInputs().boxed().toList();
        OptionalInt signal = active.size() == 1 ? OptionalInt.of(active.get(0)) : gating.signal(site.node());
        if (signal.isPresent()) {
            Broadcasting.give(site, signal.getAsInt(), site.cotangent());
            return;
        }
        String half = site.emit(Op.MUL, site.cotangent(), site.scalar(HALF));
        active.forEach(input -> Broadcasting.give(site, input, half));
    }

    /** y = a / b: a takes all; b normalizes, and is taken for a constant (AttnLRP does so in layer normalization). */
    static void quotient(Site site) {
        if (!site.isActive(0)) {
            throw site.unsupported("only a quotient whose numerator depends on the image has a rule");
        }
        Broadcasting.give(site, 0, site.cotangent());
    }
}
