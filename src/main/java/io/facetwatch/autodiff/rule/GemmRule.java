package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Op;

/**
 * y = alpha A' B' + beta C, where A' is A or its transpose, B' likewise.
 *
 * <pre>
 * dA = alpha dY B'^T, or its transpose alpha B' dY^T
 * dB = alpha A'^T dY, or its transpose alpha dY^T A'
 * dC = beta dY
 * </pre>
 *
 * <p>Transposes are settings of the product: the weights are not stored twice.
 */
final class GemmRule implements Rule {
    @Override
    public void apply(Site site) {
        String cotangent = site.cotangent();
        String a = site.input(0);
        String b = site.input(1);
        int transA = site.attributes().integer("transA", 0);
        int transB = site.attributes().integer("transB", 0);
        if (site.isActive(0)) {
            site.give(
                    0,
                    transA == 0 ? product(site, 0, 1 - transB, cotangent, b) : product(site, transB, 1, b, cotangent));
        }
        if (site.isActive(1)) {
            site.give(
                    1,
                    transB == 0 ? product(site, 1 - transA, 0, a, cotangent) : product(site, 1, transA, cotangent, a));
        }
        if (site.isActive(2)) {
            float beta = site.attributes().real("beta", 1);
            Broadcasting.give(site, 2, beta == 1 ? cotangent : site.emit(Op.MUL, cotangent, site.scalar(beta)));
        }
    }

    private static String product(Site site, int transLeft, int transRight, String... factors) {
        Attributes attributes = Attributes.NONE
                .with("alpha", site.attributes().real("alpha", 1))
                .with("transA", (long) transLeft)
                .with("transB", (long) transRight);
        return site.emit(Op.GEMM, attributes, factors);
    }
}
