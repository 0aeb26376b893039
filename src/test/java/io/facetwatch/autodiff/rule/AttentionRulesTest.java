package io.facetwatch.autodiff.rule;

import static io.facetwatch.autodiff.TestNet.IMAGE;
import static io.facetwatch.autodiff.TestNet.set;

import io.facetwatch.autodiff.GradientCheck;
import io.facetwatch.autodiff.TestNet;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Op;
import io.facetwatch.graph.SizeFolding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chains of a transformer, with the batch followed through the sizes that exporters compute. */
class AttentionRulesTest {
    private final TestNet net = TestNet.over(6, 4, 4);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, -1})
    void theLogarithmOfSoftmaxMatchesFiniteDifferences(int axis) {
        String scaled = net.node(Op.MUL, IMAGE, net.number(3));
        String logs = net.node(Op.LOG_SOFTMAX, set("axis", axis), scaled);
        String softmax = net.node(Op.SOFTMAX, set("axis", axis), scaled);

        GradientCheck.assertExact(net.returning(net.node(Op.ADD, net.node(Op.MUL, logs, logs), softmax)));
    }

    /** [batch, tokens, 6] with a class token in front, its batch computed from the image. */
    private String tokens() {
        String flat = net.node(Op.RESHAPE, IMAGE, net.list(0, 6, -1));
        String tokens = net.node(Op.TRANSPOSE, set("perm", new int[] {0, 2, 1}), flat);
        String batch = net.node(Op.GATHER, net.node(Op.SHAPE, tokens), net.list(0));
        String target = net.node(Op.CONCAT, set("axis", 0), batch, net.list(-1), net.list(-1));
        String isKept = net.node(Op.EQUAL, target, net.list(-1));
        String repeats = net.node(Op.WHERE, isKept, net.list(1), target);
        String classToken = net.node(Op.EXPAND, net.weights(1, 1, 6), repeats);
        return net.node(Op.CONCAT, set("axis", 1), classToken, tokens);
    }

    @Test
    void attentionOfTokensMatchesFiniteDifferences() {
        String x = net.node(Op.LAYER_NORMALIZATION, tokens(), net.weights(6), net.weights(6));
        String all = net.node(Op.MATMUL, x, net.weights(6, 18));
        String heads = net.node(Op.RESHAPE, all, net.list(0, 17, 3, 2, 3));
        String turned = net.node(Op.TRANSPOSE, set("perm", new int[] {2, 0, 3, 1, 4}), heads);
        String q = net.node(Op.GATHER, set("axis", 0), turned, net.index(0));
        String k = net.node(Op.GATHER, set("axis", 0), turned, net.index(1));
        String v = net.node(Op.GATHER, set("axis", 0), turned, net.index(2));
        String keys = net.node(Op.TRANSPOSE, set("perm", new int[] {0, 1, 3, 2}), k);
        String weights = net.node(Op.SOFTMAX, net.node(Op.MATMUL, q, keys));
        String mixed = net.node(Op.TRANSPOSE, set("perm", new int[] {0, 2, 1, 3}), net.node(Op.MATMUL, weights, v));
        String merged = net.node(Op.RESHAPE, mixed, net.list(0, 17, 6));
        String y = net.node(Op.GATHER, set("axis", 1), merged, net.index(0));

        GradientCheck.assertExact(SizeFolding.apply(net.returning(y)));
    }

    @Test
    void windowsOfComputedCountMatchFiniteDifferences() {
        String shape = net.node(Op.SHAPE, IMAGE);
        String batch = net.node(Op.GATHER, shape, net.list(0));
        String split = net.node(
                Op.RESHAPE,
                IMAGE,
                net.node(Op.CONCAT, set("axis", 0), batch, net.list(6), net.list(2, 2), net.list(2, 2)));
        String turned = net.node(Op.TRANSPOSE, set("perm", new int[] {0, 2, 4, 3, 5, 1}), split);
        String windows = net.node(Op.MUL, batch, net.list(4));
        String listed =
                net.node(Op.RESHAPE, turned, net.node(Op.CONCAT, set("axis", 0), windows, net.list(4), net.list(6)));
        String keys = net.node(Op.TRANSPOSE, set("perm", new int[] {0, 2, 1}), listed);
        String product = net.node(Op.MATMUL, listed, keys);
        String again = net.node(Op.DIV, net.node(Op.GATHER, net.node(Op.SHAPE, product), net.list(0)), net.list(4));
        String grouped = net.node(
                Op.RESHAPE, product, net.node(Op.CONCAT, set("axis", 0), again, net.list(4), net.list(4), net.list(4)));
        String masked = net.node(Op.ADD, grouped, net.weights(4, 4, 4));
        String y = net.node(Op.SOFTMAX, masked);
        Graph folded = SizeFolding.apply(net.returning(y));

        GradientCheck.assertExact(folded);
    }

    @Test
    void aRollOfPositionsMatchesFiniteDifferences() {
        String begin = net.node(Op.SLICE, IMAGE, net.list(1), net.list(Long.MAX_VALUE), net.list(2));
        String end = net.node(Op.SLICE, IMAGE, net.list(0), net.list(1), net.list(2));
        String rolled = net.node(Op.CONCAT, set("axis", 2), begin, end);

        GradientCheck.assertExact(net.returning(net.node(Op.MUL, rolled, IMAGE)));
    }

    @Test
    void productsOfStacksThatBothDependOnTheImageSumOverRepetitions() {
        String perImage = net.node(Op.REDUCE_MEAN, IMAGE, net.list(1));
        String left = net.node(Op.MATMUL, perImage, IMAGE);
        String right = net.node(Op.MATMUL, left, perImage);

        GradientCheck.assertExact(net.returning(right));
    }
}
