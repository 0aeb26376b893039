package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Op;

/** The four operations, each with broadcasting: a repeated input sums its cotangent over the repetitions. */
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

    private static String negative(Site site, String value) {
        return site.emit(Op.MUL, value, site.scalar(-1));
    }
}
