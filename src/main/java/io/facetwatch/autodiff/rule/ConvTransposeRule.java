package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Op;

/** y = ConvTranspose(x, W) + b: dX = Conv(dY, W) with the same window. */
final class ConvTransposeRule implements Rule {
    @Override
    public void apply(Site site) {
        site.requireOnlyFirstActive();
        boolean automatic = !site.attributes().text("auto_pad", "NOTSET").equals("NOTSET");
        if (automatic || site.attributes().has("output_shape")) {
            throw site.unsupported("only explicit pads have a rule, not auto_pad or output_shape");
        }
        Window window = Window.transposed(site, ConvRule.kernel(site));
        int groups = site.attributes().integer("group", 1);
        site.give(0, site.emit(Op.CONV, window.trimmedAttributes(groups), site.cotangent(), site.input(1)));
    }
}
