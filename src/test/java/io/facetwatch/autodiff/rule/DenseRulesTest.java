package io.facetwatch.autodiff.rule;

import static io.facetwatch.autodiff.TestNet.IMAGE;
import static io.facetwatch.autodiff.TestNet.set;

import io.facetwatch.autodiff.GradientCheck;
import io.facetwatch.autodiff.TestNet;
import io.facetwatch.graph.Op;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DenseRulesTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "0, 1"})
    void gemmMatchesFiniteDifferences(int transA, int transB) {
        TestNet net = TestNet.over(7);
        String weights = transB == 0 ? net.weights(7, 4) : net.weights(4, 7);

        String y = net.node(
                Op.GEMM, set("transA", transA, "transB", transB, "alpha", 0.7f), IMAGE, weights, net.weights(4));

        GradientCheck.assertExact(net.returning(y));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 1", "1, 0", "1, 1"})
    void gemmOfThreeLiveInputsMatchesFiniteDifferences(int transA, int transB) {
        TestNet net = TestNet.over(5);
        String scaled = net.node(Op.MUL, IMAGE, net.weights(5));
        String a = transA == 0 ? IMAGE : net.node(Op.TRANSPOSE, IMAGE);
        String b = transB == 0 ? net.node(Op.TRANSPOSE, scaled) : scaled;
        String c = net.node(Op.REDUCE_MEAN, set("keepdims", 1), IMAGE, net.list(1));

        String products =
                net.node(Op.GEMM, set("transA", transA, "transB", transB, "alpha", 0.7f, "beta", -0.3f), a, b, c);

        GradientCheck.assertExact(net.returning(net.node(Op.MATMUL, products, net.node(Op.TANH, IMAGE))));
    }

    @Test
    void matMulWithWeightsMatchesFiniteDifferences() {
        TestNet net = TestNet.over(7);

        GradientCheck.assertExact(net.returning(net.node(Op.MATMUL, IMAGE, net.weights(7, 4))));
    }

    @Test
    void matMulOfStacksMatchesFiniteDifferences() {
        TestNet net = TestNet.over(3, 4, 5);
        String turned = net.node(Op.TRANSPOSE, set("perm", new int[] {0, 1, 3, 2}), IMAGE);
        String products = net.node(Op.MATMUL, IMAGE, turned);

        GradientCheck.assertExact(net.returning(net.node(Op.MATMUL, net.weights(3, 2, 4), products)));
    }

    @Test
    void aStackRepeatedInAProductSumsItsGradient() {
        TestNet net = TestNet.over(3, 4, 5);
        String mean = net.node(Op.REDUCE_MEAN, set("keepdims", 1), IMAGE, net.list(1));
        String turned = net.node(Op.TRANSPOSE, set("perm", new int[] {0, 1, 3, 2}), mean);

        GradientCheck.assertExact(net.returning(net.node(Op.MATMUL, IMAGE, turned)));
    }

    @Test
    void softmaxMatchesFiniteDifferences() {
        TestNet net = TestNet.over(7);

        GradientCheck.assertExact(net.returning(net.node(Op.SOFTMAX, IMAGE)));
    }

    @Test
    void softmaxOverChannelsMatchesFiniteDifferences() {
        TestNet net = TestNet.over(3, 4, 5);

        GradientCheck.assertExact(net.returning(net.node(Op.SOFTMAX, set("axis", 1), IMAGE)));
    }
}
