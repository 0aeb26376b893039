package io.facetwatch.autodiff.rule;

import static io.facetwatch.autodiff.TestNet.IMAGE;
import static io.facetwatch.autodiff.TestNet.set;

import io.facetwatch.autodiff.GradientCheck;
import io.facetwatch.autodiff.TestNet;
import io.facetwatch.graph.Op;
import java.util.Arrays;
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

    @Test
    void instanceNormalizationMatchesFiniteDifferences() {
        TestNet net = TestNet.over(3, 4, 5);
        String y = net.node(Op.INSTANCE_NORMALIZATION, set("epsilon", 1e-2f), IMAGE, net.weights(3), net.weights(3));

        GradientCheck.assertExact(net.returning(net.node(Op.MUL, y, y)));
    }

    @Test
    void normalizationOfGroupsMatchesFiniteDifferences() {
        TestNet net = TestNet.over(6, 3, 5);
        String groups = net.node(Op.RESHAPE, IMAGE, net.list(0, 2, -1));
        String normal =
                net.node(Op.INSTANCE_NORMALIZATION, set("epsilon", 1e-2f), groups, net.reals(1, 1), net.reals(0, 0));
        String y = net.node(Op.RESHAPE, normal, net.list(0, 6, 3, 5));

        GradientCheck.assertExact(net.returning(net.node(Op.MUL, y, net.weights(6, 3, 5))));
    }

    @ParameterizedTest
    @CsvSource({"-1", "2", "1", "-2"})
    void layerNormalizationMatchesFiniteDifferences(int axis) {
        TestNet net = TestNet.over(3, 4, 5);
        int[] extents = {2, 3, 4, 5};
        int[] last = Arrays.copyOfRange(extents, Math.floorMod(axis, 4), 4);
        String y = net.node(
                Op.LAYER_NORMALIZATION,
                set("axis", axis, "epsilon", 1e-2f),
                IMAGE,
                net.weights(last),
                net.weights(last));

        GradientCheck.assertExact(net.returning(net.node(Op.MUL, y, y)));
    }

    @Test
    void layerNormalizationWithoutBiasMatchesFiniteDifferences() {
        TestNet net = TestNet.over(4, 5);
        String y = net.node(Op.LAYER_NORMALIZATION, IMAGE, net.weights(5));

        GradientCheck.assertExact(net.returning(net.node(Op.MUL, y, y)));
    }

    @Test
    void normalizationOfChannelsByPrimitivesMatchesFiniteDifferences() {
        TestNet net = TestNet.over(4, 5);
        String centred = net.node(Op.SUB, IMAGE, net.node(Op.REDUCE_MEAN, IMAGE, net.list(-1)));
        String variance = net.node(Op.REDUCE_MEAN, net.node(Op.POW, centred, net.number(2f)), net.list(-1));
        String deviation = net.node(Op.SQRT, net.node(Op.ADD, variance, net.number(1e-3f)));

        GradientCheck.assertExact(net.returning(net.node(Op.DIV, centred, deviation)));
    }
}
