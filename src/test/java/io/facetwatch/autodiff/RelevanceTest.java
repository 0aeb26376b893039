package io.facetwatch.autodiff;

import static io.facetwatch.autodiff.TestNet.IMAGE;
import static io.facetwatch.autodiff.TestNet.set;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.autodiff.rule.LinearRule.AlphaBeta;
import io.facetwatch.autodiff.rule.LinearRule.Epsilon;
import io.facetwatch.autodiff.rule.LrpSettings;
import io.facetwatch.autodiff.rule.PixelRange;
import io.facetwatch.autodiff.rule.RuleSet;
import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RelevanceTest {
    private static final Epsilon ZERO = new Epsilon(1e-9f);
    private static final long SEED = 5;
    /** What must be conserved of the output. */
    private static final double CONSERVED = 0.01;

    private static final Map<String, LrpSettings> SETTINGS = Map.of(
            "epsilon", LrpSettings.everywhere(ZERO),
            "z+", LrpSettings.everywhere(AlphaBeta.Z_PLUS),
            "alpha 2, beta 1", LrpSettings.everywhere(new AlphaBeta(2, 1)),
            "epsilon, z-B", LrpSettings.everywhere(ZERO).withPixels(PixelRange.UNIT),
            "z+, z-B", LrpSettings.everywhere(AlphaBeta.Z_PLUS).withPixels(PixelRange.UNIT),
            "composite", LrpSettings.composite(PixelRange.UNIT));

    static Stream<Arguments> conserved() {
        return networks().entrySet().stream().flatMap(network -> SETTINGS.entrySet().stream()
                .map(settings ->
                        Arguments.of(network.getKey(), network.getValue(), settings.getKey(), settings.getValue())));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("conserved")
    void theRelevanceOfAllPixelsIsTheOutputWhereThereIsNoBias(
            String network, Graph graph, String name, LrpSettings settings) {
        for (int unit = 0; unit < 3; unit++) {
            Walked walked = Walked.of(graph, RuleSet.lrp(settings), image(graph), unit);

            double output = walked.layer()[unit];
            assertTrue(output != 0, "an output of 0 shows nothing");
            assertTrue(
                    Math.abs(walked.sum() - output) <= CONSERVED * Math.abs(output),
                    "%s, %s: unit %d is %s, its relevance sums to %s, seed %d"
                            .formatted(network, name, unit, output, walked.sum(), SEED));
        }
    }

    static Stream<Arguments> rectified() {
        return networks().entrySet().stream()
                .filter(network -> !network.getKey().startsWith("gated"))
                .map(network -> Arguments.of(network.getKey(), network.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rectified")
    void withoutBiasEpsilonGoingToZeroIsGradientTimesInput(String name, Graph graph) {
        Tensor image = image(graph);

        Walked relevance = Walked.of(graph, RuleSet.lrp(LrpSettings.everywhere(ZERO)), image, 1);
        Walked gradient = Walked.of(graph, RuleSet.gradient(), image, 1);

        double[] product = gradient.map().clone();
        for (int i = 0; i < product.length; i++) {
            product[i] *= image.values()[i];
        }
        double distance = Walked.distance(product, relevance.map());
        assertTrue(distance < 1e-4, () -> "%s: relative distance %s".formatted(name, distance));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rectified")
    void zPlusNeverMakesRelevanceNegative(String name, Graph graph) {
        Tensor image = image(graph);
        Walked walked = Walked.of(graph, RuleSet.lrp(LrpSettings.everywhere(AlphaBeta.Z_PLUS)), image, largest(graph));

        assertTrue(walked.layer()[largest(graph)] > 0, "a unit that is active");
        for (double relevance : walked.map()) {
            assertTrue(relevance >= -1e-12, () -> name + ": relevance " + relevance);
        }
    }

    private static int largest(Graph graph) {
        double[] layer = Walked.of(graph, RuleSet.gradient(), image(graph), 0).layer();
        int largest = 0;
        for (int unit = 1; unit < 3; unit++) {
            largest = layer[unit] > layer[largest] ? unit : largest;
        }
        return largest;
    }

    @Test
    void aProductSharesByHandComputedParts() {
        TestNet net = TestNet.over(3);
        String y = net.node(Op.MATMUL, IMAGE, net.numbers(Shape.of(3, 1), 2, -1, 3));
        Tensor x = new Tensor(Shape.of(1, 3), new float[] {1, 2, -1}); // parts 2, -2, -3; z = -3
        Graph graph = net.returning(y);

        assertAll(
                () -> assertShares(graph, x, LrpSettings.everywhere(ZERO), 2, -2, -3),
                () -> assertShares(graph, x, LrpSettings.everywhere(new Epsilon(3)), 1, -1, -1.5),
                () -> assertShares(graph, x, LrpSettings.everywhere(AlphaBeta.Z_PLUS), -3, 0, 0),
                () -> assertShares(graph, x, LrpSettings.everywhere(new AlphaBeta(2, 1)), -6, 1.2, 1.8),
                // (x - low) w+ = 4, 0, 3 and (x - high) w- = 0, 1, 0
                () -> assertShares(
                        graph,
                        x,
                        LrpSettings.everywhere(ZERO)
                                .withPixels(new PixelRange(List.of(-1f, -1f, -2f), List.of(2f, 3f, 3f))),
                        -3 * 4 / 8.,
                        -3 * 1 / 8.,
                        -3 * 3 / 8.));
    }

    private static void assertShares(Graph graph, Tensor image, LrpSettings settings, double... expected) {
        double[] found = Walked.of(graph, RuleSet.lrp(settings), image, 0).map();
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], found[i], 1e-6, settings + ", pixel " + i);
        }
    }

    @Test
    void aBiasKeepsItsShare() {
        TestNet net = TestNet.over(2);
        String weights = net.numbers(Shape.of(2, 1), 1, -2);
        Graph graph = net.returning(net.node(Op.GEMM, IMAGE, weights, net.numbers(Shape.of(1), 4)));
        Tensor x = new Tensor(Shape.of(1, 2), new float[] {4, 1}); // parts 4, -2, bias 4; z = 6

        assertAll(
                () -> assertShares(graph, x, LrpSettings.everywhere(ZERO), 4, -2),
                () -> assertShares(graph, x, LrpSettings.everywhere(AlphaBeta.Z_PLUS), 3, 0),
                () -> assertShares(graph, x, LrpSettings.everywhere(new AlphaBeta(2, 1)), 6, -6));
    }

    @Test
    void theBoxIsThatOfWhatTheFirstWeightsReadAfterNormalization() {
        TestNet plain = TestNet.over(2, 4, 4);
        String weights = plain.weights(3, 2, 3, 3);
        String y = plain.node(Op.FLATTEN, plain.node(Op.CONV, IMAGE, weights));
        TestNet shifted = TestNet.over(2, 4, 4);
        String same = shifted.weights(3, 2, 3, 3);
        String centred = shifted.node(Op.SUB, IMAGE, shifted.numbers(Shape.of(2, 1, 1), 0.5f, 0.25f));
        String turned = shifted.node(Op.DIV, centred, shifted.numbers(Shape.of(2, 1, 1), -0.5f, 0.25f));
        Graph normalizing = shifted.returning(shifted.node(Op.FLATTEN, shifted.node(Op.CONV, turned, same)));
        Tensor image = unit(TestNet.random(Shape.of(1, 2, 4, 4), SEED));
        Tensor normalized = Tensor.zeros(image.shape());
        for (int i = 0; i < 32; i++) {
            normalized.values()[i] = i < 16 ? (image.values()[i] - 0.5f) / -0.5f : (image.values()[i] - 0.25f) * 4;
        }

        Walked inside = Walked.of(normalizing, RuleSet.lrp(LrpSettings.composite(PixelRange.UNIT)), image, 2);
        Walked outside = Walked.of(
                plain.returning(y),
                RuleSet.lrp(LrpSettings.composite(new PixelRange(List.of(-1f, -1f), List.of(1f, 3f)))),
                normalized,
                2);

        assertTrue(Walked.distance(outside.map(), inside.map()) < 1e-5, "both see the same numbers");
    }

    @Test
    void batchNormalizationIsFoldedIntoTheWeightsBesideIt() {
        for (boolean before : new boolean[] {true, false}) {
            TestNet net = TestNet.over(3, 7, 7);
            String first = net.node(Op.RELU, net.node(Op.CONV, IMAGE, net.weights(4, 3, 3, 3)));
            String z = before
                    ? net.node(Op.CONV, set("group", 2), normalized(net, first, 4), net.weights(6, 2, 3, 3))
                    : normalized(
                            net, net.node(Op.CONV, set("group", 2), first, net.weights(6, 2, 3, 3), net.weights(6)), 6);
            Graph graph = net.returning(net.node(Op.GLOBAL_AVERAGE_POOL, net.node(Op.RELU, z)));

            Graph folded = RuleSet.lrp(LrpSettings.everywhere(ZERO)).prepare(graph);

            assertTrue(folded.nodes().stream().noneMatch(node -> node.op() == Op.BATCH_NORMALIZATION));
            double[] expected =
                    Walked.of(graph, RuleSet.gradient(), image(graph), 0).layer();
            double[] found =
                    Walked.of(folded, RuleSet.gradient(), image(graph), 0).layer();
            assertTrue(Walked.distance(expected, found) < 1e-6, "the network returns the same, before: " + before);
        }
    }

    @Test
    void aTransposedConvolutionAndADenseLayerTakeNormalizationsToo() {
        TestNet net = TestNet.over(3, 4, 4);
        String up = normalized(net, net.node(Op.CONV_TRANSPOSE, set("group", 3), IMAGE, net.weights(3, 2, 2, 2)), 6);
        String flat = net.node(Op.FLATTEN, net.node(Op.GLOBAL_AVERAGE_POOL, net.node(Op.RELU, up)));
        Attributes odd = set("alpha", 0.5f, "beta", 2f, "transB", 1);
        String y = normalized(net, net.node(Op.GEMM, odd, flat, net.weights(5, 6), net.weights(5)), 5);
        Graph graph = net.returning(y);

        Graph folded = RuleSet.lrp(LrpSettings.everywhere(ZERO)).prepare(graph);

        assertTrue(folded.nodes().stream().noneMatch(node -> node.op() == Op.BATCH_NORMALIZATION));
        double[] expected =
                Walked.of(graph, RuleSet.gradient(), image(graph), 0).layer();
        double[] found = Walked.of(folded, RuleSet.gradient(), image(graph), 0).layer();
        assertTrue(Walked.distance(expected, found) < 1e-6, "the network returns the same");
    }

    @Test
    void aNormalizationStaysWherePaddingOrAnotherReaderComesBetween() {
        TestNet net = TestNet.over(3, 6, 6);
        String input = normalized(net, IMAGE, 3);
        Attributes padded = set("pads", new int[] {1, 1, 1, 1});
        String z = net.node(Op.CONV, padded, input, net.weights(3, 3, 3, 3));
        String y = net.node(Op.ADD, normalized(net, z, 3), z);
        Graph graph = net.returning(net.node(Op.GLOBAL_AVERAGE_POOL, y));

        Graph folded = RuleSet.lrp(LrpSettings.everywhere(ZERO)).prepare(graph);

        assertEquals(graph.nodes(), folded.nodes());
    }

    @Test
    void operatorsThatHaveNoRuleAreRefusedByNameWithThoseThatHaveOne() {
        TestNet net = TestNet.over(4);
        Graph attention = net.returning(net.node(Op.SOFTMAX, net.node(Op.GEMM, IMAGE, net.weights(4, 4))));
        TestNet second = TestNet.over(4, 4);
        Graph bilinear = second.returning(second.node(Op.MATMUL, IMAGE, second.node(Op.RELU, IMAGE)));

        RuleSet lrp = RuleSet.lrp(LrpSettings.everywhere(ZERO));
        Throwable softmax = assertThrows(
                NoRuleException.class,
                () -> GradientCompiler.compile(attention, attention.outputs().get(0), lrp));
        Throwable product = assertThrows(
                NoRuleException.class,
                () -> GradientCompiler.compile(bilinear, bilinear.outputs().get(0), lrp));

        assertAll(
                () -> assertMessage(softmax, "Softmax node 'Softmax1' has no lrp rule; operators with a rule are Add,"),
                () -> assertMessage(product, "must be a constant of the graph"));
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertAll(
                () -> assertRefused("epsilon of LRP must be above 0, found 0.0", () -> new Epsilon(0)),
                () -> assertRefused("alpha - beta of LRP must be 1", () -> new AlphaBeta(2, 0.5f)),
                () -> assertRefused("beta at least 0", () -> new AlphaBeta(0, -1)),
                () -> assertRefused("below its high", () -> new PixelRange(List.of(1f), List.of(1f))),
                () -> assertRefused("as many", () -> new PixelRange(List.of(0f, 0f), List.of(1f))));
    }

    private static void assertRefused(String sentence, org.junit.jupiter.api.function.Executable making) {
        assertMessage(assertThrows(IllegalArgumentException.class, making), sentence);
    }

    private static void assertMessage(Throwable thrown, String part) {
        assertTrue(String.valueOf(thrown.getMessage()).contains(part), thrown::toString);
    }

    /** Networks without bias, all with three units at the end. */
    private static Map<String, Graph> networks() {
        return Map.of(
                "dense", dense(),
                "conv, relu, max pool, mean, dense", convolutional(),
                "residual", residual(),
                "concat, split, average pool", branched(),
                "gated", gated());
    }

    private static Graph dense() {
        TestNet net = TestNet.over(12);
        String hidden = net.node(Op.RELU, net.node(Op.GEMM, set("transB", 1), IMAGE, net.weights(20, 12)));
        return net.returning(net.node(Op.MATMUL, hidden, net.weights(20, 3)));
    }

    private static Graph convolutional() {
        TestNet net = TestNet.over(3, 13, 11);
        Attributes strided = set("strides", new int[] {2, 2}, "pads", new int[] {1, 1, 1, 1});
        String conv = net.node(Op.RELU, net.node(Op.CONV, strided, IMAGE, net.weights(8, 3, 3, 3)));
        Attributes overlapping = set("kernel_shape", new int[] {3, 3}, "strides", new int[] {2, 2});
        String pooled = net.node(Op.MAX_POOL, overlapping, conv);
        String deeper = net.node(Op.RELU, net.node(Op.CONV, pooled, net.weights(6, 8, 1, 1)));
        return classified(net, deeper, 6);
    }

    private static Graph residual() {
        TestNet net = TestNet.over(3, 8, 8);
        Attributes padded = set("pads", new int[] {1, 1, 1, 1});
        String stem = net.node(Op.RELU, net.node(Op.CONV, padded, IMAGE, net.weights(6, 3, 3, 3)));
        String branch = net.node(Op.RELU, net.node(Op.CONV, padded, stem, net.weights(6, 6, 3, 3)));
        String block = net.node(Op.CONV, padded, branch, net.weights(6, 6, 3, 3));
        return classified(net, net.node(Op.RELU, net.node(Op.ADD, block, stem)), 6);
    }

    private static Graph branched() {
        TestNet net = TestNet.over(3, 8, 8);
        String stem = net.node(Op.RELU, net.node(Op.CONV, IMAGE, net.weights(6, 3, 3, 3)));
        List<String> halves = net.nodes(Op.SPLIT, set("axis", 1), 2, stem, net.list(4, 2));
        String left = net.node(Op.RELU, net.node(Op.CONV, halves.get(0), net.weights(5, 4, 1, 1)));
        String both = net.node(Op.CONCAT, set("axis", 1), left, halves.get(1));
        Attributes pool = set("kernel_shape", new int[] {2, 2}, "strides", new int[] {2, 2});
        return classified(net, net.node(Op.AVERAGE_POOL, pool, both), 7);
    }

    /** x * sigmoid(x), then squeeze-excite. */
    private static Graph gated() {
        TestNet net = TestNet.over(3, 6, 6);
        String conv = net.node(Op.CONV, IMAGE, net.weights(4, 3, 3, 3));
        String swish = net.node(Op.MUL, conv, net.node(Op.SIGMOID, conv));
        String squeezed = net.node(Op.CONV, net.node(Op.GLOBAL_AVERAGE_POOL, swish), net.weights(4, 4, 1, 1));
        return classified(net, net.node(Op.MUL, net.node(Op.SIGMOID, squeezed), swish), 4);
    }

    private static Graph classified(TestNet net, String map, int channels) {
        String flat = net.node(Op.FLATTEN, net.node(Op.GLOBAL_AVERAGE_POOL, map));
        return net.returning(net.node(Op.GEMM, flat, net.weights(channels, 3)));
    }

    private static String normalized(TestNet net, String value, int channels) {
        return net.node(
                Op.BATCH_NORMALIZATION,
                value,
                net.weights(channels),
                net.weights(channels),
                net.weights(channels),
                net.positive(channels));
    }

    /** Two random images in [0, 1]. */
    private static Tensor image(Graph graph) {
        return unit(TestNet.random(graph.inputs().get(0).shape().with(0, 2), SEED));
    }

    private static Tensor unit(Tensor image) {
        for (int i = 0; i < image.values().length; i++) {
            image.values()[i] = (image.values()[i] + 1) / 2;
        }
        return image;
    }
}
