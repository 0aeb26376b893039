package io.facetwatch.autodiff.rule;

import static io.facetwatch.autodiff.TestNet.IMAGE;
import static io.facetwatch.autodiff.TestNet.set;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.facetwatch.autodiff.GradientCheck;
import io.facetwatch.autodiff.GradientCompiler;
import io.facetwatch.autodiff.TestNet;
import io.facetwatch.graph.GradientGraph;
import io.facetwatch.graph.Interpreter;
import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExtremeRulesTest {
    private final TestNet net = TestNet.over(3, 4, 5);
    private final TestNet line = TestNet.over(1, 1, 3);

    @ParameterizedTest
    @EnumSource(
            value = Op.class,
            names = {"MAX", "MIN"})
    void theExtremeOfManyMatchesFiniteDifferences(Op op) {
        String perChannel = net.node(Op.GLOBAL_AVERAGE_POOL, IMAGE);
        String other = net.node(Op.MUL, IMAGE, net.weights(3, 4, 5));

        GradientCheck.assertExact(net.returning(net.node(op, IMAGE, net.weights(5), perChannel, other)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Op.class,
            names = {"REDUCE_MAX", "REDUCE_MIN", "REDUCE_L2", "REDUCE_PROD"})
    void reductionsMatchFiniteDifferences(Op op) {
        String centred = net.node(Op.MUL, net.node(Op.ADD, IMAGE, net.number(0.5f)), net.number(1.5f));
        String kept = net.node(op, centred, net.list(-1));
        String dropped = net.node(op, set("keepdims", 0), net.node(Op.ADD, IMAGE, kept), net.list(1, 3));

        GradientCheck.assertExact(net.returning(net.node(Op.MUL, dropped, dropped)));
    }

    @Test
    void theLargestOfAMapMatchesFiniteDifferences() {
        GradientCheck.assertExact(net.returning(net.node(Op.GLOBAL_MAX_POOL, IMAGE)));
    }

    @Test
    void equalInputsShareTheGradient() {
        String y = line.node(Op.MAX, IMAGE, line.node(Op.MUL, IMAGE, line.number(-1)), line.number(0));

        assertGradient(line, y, 2, row(0, 1, -3), 0, 2, -2);
    }

    @Test
    void equalPositionsShareTheGradientOfAReduction() {
        String y = line.node(Op.REDUCE_MAX, IMAGE, line.list(3));

        assertGradient(line, y, 3, row(4, 2, 4), 1.5f, 0, 1.5f);
    }

    @Test
    void theFirstOfEqualPositionsOfAMapGetsTheGradient() {
        String y = line.node(Op.GLOBAL_MAX_POOL, IMAGE);

        assertGradient(line, y, 3, row(2, 4, 4), 0, 3, 0);
    }

    @Test
    void aProductWithOneZeroHasAGradientThereOnly() {
        String y = line.node(Op.REDUCE_PROD, IMAGE, line.list(3));

        assertGradient(line, y, 2, row(3, 0, 4), 0, 24, 0);
    }

    @Test
    void aProductWithTwoZerosHasNoGradient() {
        String y = line.node(Op.REDUCE_PROD, IMAGE, line.list(3));

        assertGradient(line, y, 2, row(0, 0, 4), 0, 0, 0);
    }

    @Test
    void aLengthOfZeroHasNoGradient() {
        String y = line.node(Op.REDUCE_L2, IMAGE, line.list(3));

        assertGradient(line, y, 3, row(0, 0, 0), 0, 0, 0);
    }

    /** The gradient at one row of three numbers, seeded with one number. */
    private static void assertGradient(TestNet net, String output, float seed, Tensor image, float... expected) {
        GradientGraph compiled = GradientCompiler.compile(net.returning(output), output);
        Tensor seeds = Tensor.zeros(compiled.graph().inputs().get(1).shape().with(0, 1));
        Arrays.fill(seeds.values(), seed);

        Map<String, Tensor> found =
                new Interpreter(compiled.graph()).run(Map.of(compiled.input(), image, compiled.seed(), seeds));

        assertArrayEquals(expected, TestNet.get(found, compiled.gradient()).values(), 1e-6f);
    }

    private static Tensor row(float... values) {
        return new Tensor(Shape.of(1, 1, 1, values.length), values);
    }
}
