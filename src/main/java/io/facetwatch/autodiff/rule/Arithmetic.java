package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Op;

/** The operations of arithmetic, each with broadcasting: a repeated input sums its cotangent over the repetitions. */
final class Arithmetic {
    private Arithmetic() {}

    /** y = a + b: dA = dB = dY. */
    static void add(Site site) {
        String cotangent = site.cotangent();
        site.activeInputs().forEach(input -> Broadcasting.give(site, input, cotangent));
    }

    /** y = a - b: dA = dY, dB = -dY. */
    static void subtract(Site site) {
        String cotangent = site.cotangent();
        site.activeInputs()
                .forEach(input -> Broadcasting.give(site, input, input == 0 ? cotangent : negative(site, cotangent)));
    }

    /** y = a * b: dA = dY * b, dB = dY * a. */
    static void multiply(Site site) {
        String cotangent = site.cotangent();
        site.activeInputs()
                .forEach(input -> Broadcasting.give(site, input, site.emit(Op.MUL, cotangent, site.input(1 - input))));
    }

    /** y = a / b: dA = dY / b, dB = -dY * y / b. */
    static void divide(Site site) {
        String quotient = site.emit(Op.DIV, site.cotangent(), site.input(1));
        site.activeInputs()
                .forEach(input -> Broadcasting.give(
                        site,
                        input,
                        input == 0 ? quotient : negative(site, site.emit(Op.MUL, quotient, site.output()))));
    }

    /** y = -x: dX = -dY. */
    static void negate(Site site) {
        site.give(0, site.emit(Op.NEG, site.cotangent()));
    }

    /** y = a + b + ...: dY for each. */
    static void sum(Site site) {
        add(site);
    }

    /** y = (a + b + ...) / n: dY / n for each. */
    static void mean(Site site) {
        float share = 1f / site.node().inputs().size();
        String cotangent = site.emit(Op.MUL, site.cotangent(), site.scalar(share));
        site.activeInputs().forEach(input -> Broadcasting.give(site, input, cotangent));
    }

    /** y = a - b * (a / b without its fraction), b not of the image: dA = dY, for almost every a. */
    static void remainder(Site site) {
        site.requireOnlyFirstActive();
        Broadcasting.give(site, 0, site.cotangent());
    }

    private static String negative(Site site, String value) {
        return site.emit(Op.MUL, value, site.scalar(-1));
    }
}
