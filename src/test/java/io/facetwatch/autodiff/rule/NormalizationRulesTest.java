package io.facetwatch.autodiff.rule;

import static io.facetwatch.autodiff.TestNet.IMAGE;
import static io.facetwatch.autodiff.TestNet.set;

import io.facetwatch.autodiff.GradientCheck;
import io.facetwatch.autodiff.TestNet;
import io.facetwatch.graph.Op;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalizationRulesTest {
    @Test
    void batchNormalizationMatchesFiniteDifferences() {
        TestNet net = TestNet.over(3, 4, 5);
        String y = net.node(
                Op.BATCH_NORMALIZATION,
                set("epsilon", 1e-2f),
                IMAGE,
                net.weights(3),
                net.weights(3),
                net.weights(3),
                net.positive(3));

        GradientCheck.assertExact(net.returning(net.node(Op.MUL, y, y)));
    }

    @ParameterizedTest
    @CsvSource({"5, 0.75, 2", "3, 0.75, 1", "7, 0.5, 0.5", "1, 1.25, 1", "9, 0.75, 1"})
    void localResponseNormalizationMatchesFiniteDifferences(int size, float beta, float bias) {
        TestNet net = TestNet.over(7, 3, 2);
        String y = net.node(Op.LRN, set("size", size, "alpha", 0.9f, "beta", beta, "bias", bias), IMAGE);

        GradientCheck.assertExact(net.returning(y));
    }
}
