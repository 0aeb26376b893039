package io.facetwatch.autodiff;

import static io.facetwatch.autodiff.TestNet.IMAGE;
import static io.facetwatch.autodiff.TestNet.set;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.autodiff.rule.LinearRule.Epsilon;
import io.facetwatch.autodiff.rule.LrpSettings;
import io.facetwatch.autodiff.rule.RuleSet;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RectifierTest {
    private static final double EXACT = 1e-12;

    /** Positive and negative inputs meet positive and negative signals. */
    private static final Tensor FOUR = new Tensor(Shape.of(1, 4), new float[] {1, 1, -1, -1});

    /** Rectifiers as a node, the two ways that exporters write them. */
    enum Rectifier {
        RELU,
        CLIP;

        String of(TestNet net, String value) {
            return this == RELU ? net.node(Op.RELU, value) : net.node(Op.CLIP, value, net.number(0), net.number(6));
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachRuleSetLetsThroughWhatItSays(Rectifier rectifier) {
        TestNet net = TestNet.over(4);
        String weights = net.numbers(Shape.of(4, 1), 2, -3, 2, -3);
        Graph graph = net.returning(net.node(Op.MATMUL, rectifier.of(net, IMAGE), weights));

        assertArrayEquals(
                new double[] {2, -3, 0, 0},
                Walked.of(graph, RuleSet.gradient(), FOUR, 0).map(),
                EXACT);
        assertArrayEquals(
                new double[] {2, 0, 2, 0},
                Walked.of(graph, RuleSet.deconv(), FOUR, 0).map(),
                EXACT);
        assertArrayEquals(
                new double[] {2, 0, 0, 0},
                Walked.of(graph, RuleSet.guided(), FOUR, 0).map(),
                EXACT);
    }

    @Test
    void deconvLooksAtTheSwitchesOfPoolsButNotAtWhatRectifiersLetThrough() {
        TestNet net = TestNet.over(1, 2, 4);
        String rectified = net.node(Op.RELU, IMAGE);
        String pooled =
                net.node(Op.MAX_POOL, set("kernel_shape", new int[] {2, 2}, "strides", new int[] {2, 2}), rectified);
        String summed = net.node(Op.MATMUL, net.node(Op.FLATTEN, pooled), net.numbers(Shape.of(2, 1), 1, 2));
        Graph graph = net.returning(summed);
        Tensor bright = new Tensor(Shape.of(1, 1, 2, 4), new float[] {5, 1, 1, 1, 1, 1, 1, 7});
        Tensor moved = new Tensor(Shape.of(1, 1, 2, 4), new float[] {1, 5, 1, 1, 1, 1, 7, 1});
        Tensor dark = new Tensor(Shape.of(1, 1, 2, 4), new float[] {-5, -6, -6, -6, -6, -6, -7, -7});

        double[] atBright = Walked.of(graph, RuleSet.deconv(), bright, 0).map();
        double[] atMoved = Walked.of(graph, RuleSet.deconv(), moved, 0).map();
        double[] atDark = Walked.of(graph, RuleSet.deconv(), dark, 0).map();

        assertArrayEquals(new double[] {1, 0, 0, 0, 0, 0, 0, 2}, atBright, EXACT);
        assertArrayEquals(new double[] {0, 1, 0, 0, 0, 0, 2, 0}, atMoved, EXACT);
        assertEquals(3, java.util.Arrays.stream(atDark).sum(), "rectifiers closed by the image let the signal pass");
        assertEquals(
                0,
                java.util.Arrays.stream(
                                Walked.of(graph, RuleSet.gradient(), dark, 0).map())
                        .sum());
    }

    @Test
    void guidedIsTheGradientWhereNoSignalIsNegative() {
        TestNet net = TestNet.over(3, 6, 6);
        String hidden = net.node(Op.RELU, net.node(Op.CONV, IMAGE, net.positive(4, 3, 3, 3)));
        Graph graph = net.returning(net.node(Op.GLOBAL_AVERAGE_POOL, hidden));
        Tensor image = TestNet.random(Shape.of(1, 3, 6, 6), 3);

        double[] gradient = Walked.of(graph, RuleSet.gradient(), image, 1).map();

        assertTrue(Walked.distance(
                        gradient, Walked.of(graph, RuleSet.guided(), image, 1).map())
                == 0);
    }

    @Test
    void theFourRuleSetsDifferOnANetworkWithAllOfTheirOperators() {
        TestNet net = TestNet.over(3, 9, 9);
        String first = net.node(Op.RELU, net.node(Op.CONV, IMAGE, net.weights(6, 3, 3, 3), net.weights(6)));
        String second = net.node(Op.RELU, net.node(Op.CONV, first, net.weights(6, 6, 3, 3)));
        Graph graph = net.returning(net.node(Op.GLOBAL_AVERAGE_POOL, second));
        Tensor image = TestNet.random(Shape.of(1, 3, 9, 9), 4);
        LrpSettings settings = LrpSettings.everywhere(new Epsilon(1e-6f));

        for (String one : RuleSet.names()) {
            for (String other : RuleSet.names()) {
                double[] left =
                        Walked.of(graph, RuleSet.named(one, settings), image, 0).map();
                double[] right = Walked.of(graph, RuleSet.named(other, settings), image, 0)
                        .map();
                assertTrue(one.equals(other) == (Walked.distance(left, right) < 0.01), one + " and " + other);
            }
        }
    }
}
