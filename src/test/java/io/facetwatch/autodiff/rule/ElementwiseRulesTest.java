package io.facetwatch.autodiff.rule;

import static io.facetwatch.autodiff.TestNet.IMAGE;
import static io.facetwatch.autodiff.TestNet.set;

import io.facetwatch.autodiff.GradientCheck;
import io.facetwatch.autodiff.TestNet;
import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ElementwiseRulesTest {
    private final TestNet net = TestNet.over(3, 4, 5);

    @ParameterizedTest
    @EnumSource(
            value = Op.class,
            names = {"ADD", "SUB", "MUL", "DIV"})
    void arithmeticWithConstantsOfEitherSideMatchesFiniteDifferences(Op op) {
        String right = net.node(op, IMAGE, net.positive(1, 3, 1, 1));
        String denominator = net.node(Op.ADD, right, net.number(4));
        String left = net.node(op, net.positive(5), denominator);

        GradientCheck.assertExact(net.returning(left));
    }

    @ParameterizedTest
    @EnumSource(
            value = Op.class,
            names = {"ADD", "SUB", "MUL", "DIV"})
    void anInputRepeatedByBroadcastingSumsItsGradient(Op op) {
        String perChannel = net.node(Op.GLOBAL_AVERAGE_POOL, IMAGE);
        String positive = net.node(Op.ADD, perChannel, net.number(2));
        String first = net.node(op, IMAGE, positive);
        String second = net.node(op, positive, net.node(Op.ADD, IMAGE, net.number(3)));

        GradientCheck.assertExact(net.returning(net.node(Op.MUL, first, second)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Op.class,
            names = {"ADD", "SUB", "MUL", "DIV"})
    void anInputThatGainsAxesByBroadcastingSumsItsGradient(Op op) {
        String perChannel = net.node(Op.FLATTEN, net.node(Op.GLOBAL_AVERAGE_POOL, IMAGE));
        String positive = net.node(Op.ADD, perChannel, net.number(2));

        String y = net.node(op, net.node(op, positive, net.positive(2, 1, 3)), net.node(Op.TANH, positive));
        String sum = net.node(Op.REDUCE_SUM, set("keepdims", 0), y, net.list(0));

        GradientCheck.assertExact(net.returning(sum));
    }

    @Test
    void aValueTimesItselfGetsBothShares() {
        GradientCheck.assertExact(net.returning(net.node(Op.MUL, IMAGE, IMAGE)));
    }

    @Test
    void reluMatchesFiniteDifferences() {
        GradientCheck.assertExact(net.returning(net.node(Op.RELU, IMAGE)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Op.class,
            names = {"SIGMOID", "TANH", "IDENTITY", "DROPOUT"})
    void functionsOfOneInputMatchFiniteDifferences(Op op) {
        GradientCheck.assertExact(net.returning(net.node(op, net.node(Op.MUL, IMAGE, net.number(2)))));
    }

    @ParameterizedTest
    @EnumSource(
            value = Op.class,
            names = {"SQRT", "RECIPROCAL"})
    void functionsOfPositiveInputMatchFiniteDifferences(Op op) {
        GradientCheck.assertExact(net.returning(net.node(op, net.node(Op.ADD, IMAGE, net.number(2)))));
    }

    @Test
    void powerMatchesFiniteDifferences() {
        String positive = net.node(Op.ADD, IMAGE, net.number(2));

        GradientCheck.assertExact(net.returning(net.node(Op.POW, positive, net.number(-1.7f))));
    }

    @Test
    void castBetweenFloatsMatchesFiniteDifferences() {
        GradientCheck.assertExact(net.returning(net.node(Op.CAST, set("to", 1), IMAGE)));
    }

    @Test
    void clipOnBothSidesMatchesFiniteDifferences() {
        String y = net.node(Op.CLIP, IMAGE, net.number(-0.4f), net.number(0.5f));

        GradientCheck.assertExact(net.returning(y));
    }

    @Test
    void clipOnOneSideMatchesFiniteDifferences() {
        String below = net.node(Op.CLIP, IMAGE, net.number(-0.4f));

        GradientCheck.assertExact(net.returning(net.node(Op.CLIP, below, "", net.number(0.5f))));
    }

    @Test
    void whereMatchesFiniteDifferences() {
        String condition = net.node(Op.GREATER, IMAGE, net.number(0.2f));
        String perChannel = net.node(Op.GLOBAL_AVERAGE_POOL, IMAGE);

        GradientCheck.assertExact(net.returning(net.node(Op.WHERE, condition, perChannel, IMAGE)));
    }

    @Test
    void reluAtZeroHasNoGradientAndPassesItAbove() {
        Tensor image = TestNet.random(Shape.of(1, 3, 4, 5), 3);
        String y = net.node(Op.RELU, net.node(Op.RELU, IMAGE));

        GradientCheck.assertExact(net.returning(y), image);
    }
}
