package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Op;
import java.util.List;

/** Part of what a linear node sums: some part of x times some part of W, without bias. */
final class Term {
    private final Site site;
    private final int input;

    private Term(Site site, int input) {
        this.site = site;
        this.input = input;
    }

    /**
     * A part of a node's sum.
     *
     * @param input which operand of the node depends on the image; the other are the weights
     * @param part what takes its place
     */
    static Term of(Site whole, int input, String part, Signed weights) {
        String signed = whole.derived(1 - input, weights.label(), weights::of);
        String[] operands = input == 0 ? new String[] {part, signed} : new String[] {signed, part};
        return new Term(whole.borrowing().like(input, operands), input);
    }

    /** The term's value, of the shape of the node's output. */
    String sum() {
        return site.output();
    }

    /** x * W^T share. */
    String relevance(String share) {
        Rule gradient = Rules.of(site.node().op()).orElseThrow();
        return site.emit(
                Op.MUL,
                List.of(site.input(input), site.borrowing().pull(input, gradient, share))
                        .toArray(String[]::new));
    }
}
