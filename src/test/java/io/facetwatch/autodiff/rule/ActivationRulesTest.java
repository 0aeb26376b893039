package io.facetwatch.autodiff.rule;

import static io.facetwatch.autodiff.TestNet.IMAGE;
import static io.facetwatch.autodiff.TestNet.set;

import io.facetwatch.autodiff.GradientCheck;
import io.facetwatch.autodiff.TestNet;
import io.facetwatch.graph.Op;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActivationRulesTest {
    private final TestNet net = TestNet.over(3, 4, 5);

    /** The image in [-5, 5], beyond the bends on either side. */
    private String wide() {
        return net.node(Op.MUL, IMAGE, net.number(5));
    }

    @ParameterizedTest
    @EnumSource(
            value = Op.class,
            names = {
                "ABS",
                "ELU",
                "ERF",
                "EXP",
                "HARD_SIGMOID",
                "HARD_SWISH",
                "LEAKY_RELU",
                "MISH",
                "NEG",
                "SELU",
                "SOFTPLUS",
                "SOFTSIGN"
            })
    void activationsMatchFiniteDifferences(Op op) {
        GradientCheck.assertExact(net.returning(net.node(op, wide())));
    }

    @Test
    void theLogarithmMatchesFiniteDifferences() {
        GradientCheck.assertExact(net.returning(net.node(Op.LOG, net.node(Op.ADD, IMAGE, net.number(2)))));
    }

    @ParameterizedTest
    @ValueSource(floats = {0.3f, 0, -0.3f, 1.5f})
    void slopesOfEitherSignMatchFiniteDifferences(float alpha) {
        String leaky = net.node(Op.LEAKY_RELU, set("alpha", alpha), IMAGE);
        String elu = net.node(Op.ELU, set("alpha", alpha), IMAGE);
        String selu = net.node(Op.SELU, set("alpha", alpha, "gamma", 1.7f), IMAGE);

        GradientCheck.assertExact(net.returning(net.node(Op.SUM, leaky, net.node(Op.MUL, elu, elu), selu)));
    }

    @Test
    void hardSigmoidOfOwnSlopeMatchesFiniteDifferences() {
        String y = net.node(Op.HARD_SIGMOID, set("alpha", 0.4f, "beta", 0.3f), wide());

        GradientCheck.assertExact(net.returning(y));
    }

    @Test
    void aSlopePerChannelMatchesFiniteDifferences() {
        GradientCheck.assertExact(net.returning(net.node(Op.PRELU, IMAGE, net.weights(3, 1, 1))));
    }

    @Test
    void aSquareMatchesFiniteDifferencesOnBothSidesOfZero() {
        GradientCheck.assertExact(net.returning(net.node(Op.POW, IMAGE, net.number(2f))));
    }

    @ParameterizedTest
    @EnumSource(
            value = Op.class,
            names = {"SIGN", "FLOOR", "CEIL", "ROUND"})
    void stepsHaveNoGradient(Op op) {
        String step = net.node(op, wide());

        GradientCheck.assertExact(net.returning(net.node(Op.MUL, step, IMAGE)));
    }

    @Test
    void aRemainderMatchesFiniteDifferences() {
        GradientCheck.assertExact(net.returning(net.node(Op.MOD, set("fmod", 1), wide(), net.number(0.7f))));
    }

    @Test
    void sumsAndMeansOfManyMatchFiniteDifferences() {
        String square = net.node(Op.MUL, IMAGE, IMAGE);
        String perChannel = net.node(Op.GLOBAL_AVERAGE_POOL, square);
        String sum = net.node(Op.SUM, IMAGE, perChannel, net.weights(5), square);

        GradientCheck.assertExact(net.returning(net.node(Op.MEAN, sum, perChannel, square)));
    }

    @Test
    void geluOfErfAndOfTanhMatchFiniteDifferences() {
        String half = net.node(Op.MUL, wide(), net.number(0.5f));
        String erf = net.node(Op.ERF, net.node(Op.DIV, wide(), net.number(1.4142135f)));
        String byErf = net.node(Op.MUL, half, net.node(Op.ADD, erf, net.number(1)));
        String cube = net.node(Op.MUL, net.node(Op.POW, wide(), net.number(3f)), net.number(0.044715f));
        String inner = net.node(Op.MUL, net.node(Op.ADD, wide(), cube), net.number(0.7978846f));
        String byTanh = net.node(Op.MUL, half, net.node(Op.ADD, net.node(Op.TANH, inner), net.number(1)));

        GradientCheck.assertExact(net.returning(net.node(Op.CONCAT, set("axis", 1), byErf, byTanh)));
    }
}
