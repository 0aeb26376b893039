package io.facetwatch.autodiff.rule;

import static io.facetwatch.autodiff.TestNet.IMAGE;
import static io.facetwatch.autodiff.TestNet.set;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.autodiff.GradientCheck;
import io.facetwatch.autodiff.GradientCompiler;
import io.facetwatch.autodiff.TestNet;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Op;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutRulesTest {
    private final TestNet net = TestNet.over(3, 4, 5);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, -1, -3})
    void concatOfDifferentPartsMatchesFiniteDifferences(int axis) {
        String scaled = net.node(Op.MUL, IMAGE, net.weights(3, 4, 5));
        String y = net.node(Op.CONCAT, set("axis", axis), IMAGE, scaled, IMAGE);

        GradientCheck.assertExact(net.returning(y));
    }

    @Test
    void concatOfWholeBlocksOfChannelsBeforeAConvolutionComesBackInParts() {
        TestNet blocks = TestNet.over(16, 4, 5);
        String scaled = blocks.node(Op.MUL, IMAGE, blocks.weights(16, 4, 5));
        String y = blocks.node(Op.CONCAT, set("axis", 1), IMAGE, scaled);
        Graph network = blocks.returning(blocks.node(Op.CONV, y, blocks.weights(3, 32, 2, 2)));

        GradientCheck.assertExact(network);
        Graph compiled =
                GradientCompiler.compile(network, network.outputs().get(0)).graph();
        assertTrue(compiled.nodes().stream().noneMatch(node -> node.op() == Op.SPLIT));
    }

    @Test
    void aPartedGradientThatSomethingElseReadsStaysWhole() {
        TestNet blocks = TestNet.over(16, 4, 5);
        String scaled = blocks.node(Op.MUL, IMAGE, blocks.weights(16, 4, 5));
        String y = blocks.node(Op.CONCAT, set("axis", 1), IMAGE, scaled);
        String sum = blocks.node(Op.ADD, y, blocks.node(Op.CONCAT, set("axis", 1), scaled, IMAGE));

        GradientCheck.assertExact(blocks.returning(blocks.node(Op.CONV, sum, blocks.weights(3, 32, 2, 2))));
    }

    @Test
    void splitIntoThreeMatchesFiniteDifferences() {
        List<String> parts = net.nodes(Op.SPLIT, set("axis", 3), 3, IMAGE, net.list(1, 2, 2));
        String product = net.node(Op.MUL, parts.get(1), parts.get(2));

        GradientCheck.assertExact(net.returning(net.node(Op.MUL, product, parts.get(0))));
    }

    @Test
    void aPartOfASplitThatNobodyReadsGetsZeros() {
        List<String> parts = net.nodes(Op.SPLIT, set("axis", -1), 2, IMAGE, net.list(2, 3));

        GradientCheck.assertExact(net.returning(net.node(Op.TANH, parts.get(1))));
    }

    @Test
    void flattenMatchesFiniteDifferences() {
        GradientCheck.assertExact(net.returning(net.node(Op.FLATTEN, set("axis", 1), IMAGE)));
    }

    @Test
    void flattenOfTheBatchWithChannelsMatchesFiniteDifferences() {
        String all = net.node(Op.FLATTEN, set("axis", 0), IMAGE);

        GradientCheck.assertExact(net.returning(net.node(Op.RESHAPE, all, net.list(-1, 60))));
    }

    @Test
    void reshapeMatchesFiniteDifferences() {
        String reshaped = net.node(Op.RESHAPE, IMAGE, net.list(0, -1, 2));

        GradientCheck.assertExact(net.returning(net.node(Op.MUL, reshaped, reshaped)));
    }

    @Test
    void unsqueezeAndSqueezeMatchFiniteDifferences() {
        String longer = net.node(Op.UNSQUEEZE, IMAGE, net.list(1, -1));
        String square = net.node(Op.MUL, longer, longer);

        GradientCheck.assertExact(net.returning(net.node(Op.SQUEEZE, square, net.list(1, 5))));
    }

    @Test
    void transposeMatchesFiniteDifferences() {
        String y = net.node(Op.TRANSPOSE, set("perm", new int[] {0, 2, 3, 1}), IMAGE);

        GradientCheck.assertExact(net.returning(net.node(Op.MUL, y, net.weights(4, 5, 3))));
    }

    @Test
    void sliceMatchesFiniteDifferences() {
        String y = net.node(Op.SLICE, IMAGE, net.list(1, -3), net.list(Long.MAX_VALUE, -1), net.list(1, -1));

        GradientCheck.assertExact(net.returning(net.node(Op.MUL, y, y)));
    }

    @Test
    void padMatchesFiniteDifferences() {
        String y = net.node(Op.PAD, IMAGE, net.list(0, 0, 1, 2, 0, 0, 0, 3), net.number(0.5f));

        GradientCheck.assertExact(net.returning(net.node(Op.MUL, y, y)));
    }

    @Test
    void padOfNamedAxesMatchesFiniteDifferences() {
        String y = net.node(Op.PAD, IMAGE, net.list(1, 0, 2, 3), "", net.list(-1, 1));

        GradientCheck.assertExact(net.returning(net.node(Op.MUL, y, y)));
    }

    @Test
    void emptyPaddingMatchesFiniteDifferences() {
        GradientCheck.assertExact(net.returning(net.node(Op.PAD, IMAGE, net.list(0, 0, 0, 0, 0, 0, 0, 0))));
    }

    @Test
    void sumsAndMeansOverAxesMatchFiniteDifferences() {
        String means = net.node(Op.REDUCE_MEAN, set("keepdims", 1), IMAGE, net.list(-1, 1));
        String sums = net.node(Op.REDUCE_SUM, set("keepdims", 0), net.node(Op.MUL, IMAGE, means), net.list(2, 3));

        GradientCheck.assertExact(net.returning(net.node(Op.MUL, sums, sums)));
    }
}
