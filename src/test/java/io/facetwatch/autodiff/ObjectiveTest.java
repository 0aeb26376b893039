package io.facetwatch.autodiff;

import static io.facetwatch.autodiff.TestNet.IMAGE;
import static io.facetwatch.autodiff.TestNet.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.autodiff.rule.LinearRule.Epsilon;
import io.facetwatch.autodiff.rule.LrpSettings;
import io.facetwatch.autodiff.rule.RuleSet;
import io.facetwatch.graph.Array;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.GraphRunner;
import io.facetwatch.graph.Interpreter;
import io.facetwatch.graph.Node;
import io.facetwatch.graph.Op;
import io.facetwatch.runtime.OnnxRuntime;
import io.facetwatch.runtime.RuntimeSettings;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ObjectiveTest {
    private static final OnnxRuntime RUNTIME = new OnnxRuntime(RuntimeSettings.DEFAULT);
    private static final int BATCH = 2;
    private static final long SEED = 21;
    private static final double STEP = 1e-5;
    /** ours: weights of the network are single precision, its arithmetic here double. */
    private static final double EXACT = 1e-5;
    /** Single precision, through a root and a quotient. */
    private static final double SINGLE = 1e-4;

    private final TestNet net = TestNet.over(3, 6, 5);
    private final String map = net.node(Op.TANH, net.node(Op.CONV, IMAGE, net.weights(4, 3, 3, 3), net.weights(4)));
    private final String logits =
            net.node(Op.GEMM, net.node(Op.FLATTEN, net.node(Op.GLOBAL_AVERAGE_POOL, map)), net.weights(4, 5));

    @ParameterizedTest
    @EnumSource
    void theGradientOfEveryEndingOfVectorsMatchesFiniteDifferences(Ending ending) {
        expectExact(GradientCompiler.compile(net.returning(logits), new Objective(logits, ending)));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PROBABILITY")
    void theGradientOfEveryEndingOfMapsMatchesFiniteDifferences(Ending ending) {
        expectExact(GradientCompiler.compile(net.returning(logits), new Objective(map, ending)));
    }

    @Test
    void endingsOfMapsSayWhatTheirNamesSay() {
        Graph forward = net.returning(map);
        Tensor image = TestNet.random(Shape.of(BATCH, 3, 6, 5), SEED);
        float[] layer = TestNet.get(new Interpreter(forward).run(Map.of(IMAGE, image)), map)
                .values();
        int positions = 4 * 3;
        Tensor units = new Tensor(Shape.of(2, 4), new float[] {0, 1, 0, 0, 2, 0, 0, -1});
        Tensor location = Tensor.zeros(Shape.of(2, 4, 3));
        location.values()[7] = 1;
        location.values()[positions + 2] = 1;
        double[] mean = new double[8];
        double[] largest = new double[8];
        for (int channel = 0; channel < 8; channel++) {
            largest[channel] = Double.NEGATIVE_INFINITY;
            for (int p = 0; p < positions; p++) {
                mean[channel] += layer[channel * positions + p] / (double) positions;
                largest[channel] = Math.max(largest[channel], layer[channel * positions + p]);
            }
        }

        double[] atLocation = value(Ending.LOCATION, image, units, location);
        double[] atMean = value(Ending.MEAN, image, units);
        double[] atMaximum = value(Ending.MAXIMUM, image, units);

        assertEquals(layer[positions + 7], atLocation[0], 1e-6);
        assertEquals(2 * layer[4 * positions + 2] - layer[7 * positions + 2], atLocation[1], 1e-6);
        assertEquals(mean[1], atMean[0], 1e-6);
        assertEquals(2 * mean[4] - mean[7], atMean[1], 1e-6);
        assertEquals(largest[1], atMaximum[0], 1e-6);
        assertEquals(2 * largest[4] - largest[7], atMaximum[1], 1e-6);
    }

    private double[] value(Ending ending, Tensor image, Tensor... parameters) {
        ObjectiveGraph graph = GradientCompiler.compile(net.returning(map), new Objective(map, ending));
        assertEquals(BATCH, parameters[0].shape().extent(0));
        return evaluate(graph.graph(), graph.inputs(image, parameters), graph.value());
    }

    @Test
    void equallyLargePositionsShareTheGradient() {
        TestNet plain = TestNet.over(1, 2, 2);
        String y = plain.node(Op.MUL, IMAGE, plain.number(3));
        ObjectiveGraph graph = GradientCompiler.compile(plain.returning(y), new Objective(y, Ending.MAXIMUM));
        Tensor image = new Tensor(Shape.of(1, 1, 2, 2), new float[] {2, 1, 2, 0});
        Map<String, Tensor> inputs = graph.inputs(image, new Tensor(Shape.of(1, 1), new float[] {1}));

        double[] gradient = evaluate(graph.graph(), inputs, graph.gradient());

        assertEquals(
                List.of(1.5, 0., 1.5, 0.),
                java.util.Arrays.stream(gradient).boxed().toList());
        assertEquals(6, evaluate(graph.graph(), inputs, graph.value())[0]);
    }

    @Test
    void relevanceOfAnObjectiveIsItsValueWhereTheEndingIsLinear() {
        TestNet plain = TestNet.over(3, 6, 6);
        String y = plain.node(Op.RELU, plain.node(Op.CONV, IMAGE, plain.weights(4, 3, 3, 3)));
        RuleSet lrp = RuleSet.lrp(LrpSettings.everywhere(new Epsilon(1e-9f)));
        ObjectiveGraph graph = GradientCompiler.compile(plain.returning(y), new Objective(y, Ending.MAXIMUM), lrp);
        Tensor image = TestNet.random(Shape.of(1, 3, 6, 6), SEED);
        Map<String, Tensor> inputs = graph.inputs(image, new Tensor(Shape.of(1, 4), new float[] {0, 1, 0.5f, 0}));

        double sum = java.util.Arrays.stream(evaluate(graph.graph(), inputs, graph.gradient()))
                .sum();
        double value = evaluate(graph.graph(), inputs, graph.value())[0];

        assertEquals(value, sum, 0.01 * value);
    }

    @Test
    void theValueBeforeTheActivationFunctionIsFoundHoweverItIsWritten() {
        String z = net.node(Op.CONV, IMAGE, net.weights(4, 3, 3, 3));
        String biased = net.node(Op.ADD, z, net.number(0.5f));
        String silu = net.node(Op.MUL, biased, net.node(Op.SIGMOID, biased));
        String clipped = net.node(Op.CLIP, net.node(Op.ADD, z, net.number(3)), net.number(0), net.number(6));
        String hardSwish = net.node(Op.DIV, net.node(Op.MUL, z, clipped), net.number(6));
        String gate = net.node(Op.ADD, net.node(Op.TANH, net.node(Op.DIV, z, net.number(1.4f))), net.number(1));
        String gelu = net.node(Op.MUL, net.node(Op.MUL, z, gate), net.number(0.5f));
        String pooled = net.node(Op.GLOBAL_AVERAGE_POOL, z);
        String excited = net.node(Op.MUL, z, net.node(Op.SIGMOID, pooled));
        String relu = net.node(Op.RELU, z);
        Graph graph = net.returning(silu, hardSwish, gelu, excited, relu);

        assertEquals(biased, before(graph, silu));
        assertEquals(z, before(graph, hardSwish));
        assertEquals(z, before(graph, gelu));
        assertEquals(z, before(graph, relu));
        assertEquals(z, before(graph, z), "none before a convolution");
        assertEquals(excited, before(graph, excited), "a gate of other values is no activation function");
    }

    private static String before(Graph graph, String value) {
        return new Objective(value, Ending.MEAN).beforeActivation(graph).layer();
    }

    @Test
    void onlyWhatTheObjectiveNeedsIsComputed() {
        TestNet plain = TestNet.over(3, 8, 8);
        String first = plain.node(Op.RELU, plain.node(Op.CONV, IMAGE, plain.weights(4, 3, 3, 3)));
        String scale = plain.node(Op.SIGMOID, plain.weights(4, 1, 1)); // made of constants, off the way to the image
        String target = plain.node(Op.MUL, first, scale);
        String later = plain.node(Op.GLOBAL_AVERAGE_POOL, plain.node(Op.CONV, target, plain.weights(5, 4, 3, 3)));

        for (String rules : RuleSet.names()) {
            LrpSettings settings = LrpSettings.everywhere(new Epsilon(1e-6f));
            Graph graph = GradientCompiler.compile(
                            plain.returning(later), new Objective(target, Ending.MEAN), RuleSet.named(rules, settings))
                    .graph();
            Set<String> read = new HashSet<>(graph.outputs());
            graph.nodes().forEach(node -> read.addAll(node.inputs()));
            for (Node node : graph.nodes()) {
                assertTrue(node.outputs().stream().anyMatch(read::contains), () -> rules + ": nobody reads " + node);
            }
            long sigmoids = count(graph, Op.SIGMOID);
            long convolutions = count(graph, Op.CONV) + count(graph, Op.CONV_TRANSPOSE);
            assertEquals(1, sigmoids, rules + ": constants are not differentiated");
            assertEquals(2, convolutions, rules + ": one forward, one back, none of the later layer");
            assertTrue(read.containsAll(graph.constants().keySet()), rules + ": no constant that nobody reads");
        }
    }

    @Test
    void theForwardNodesThatTheRuleSetDoesNotLookAtAreLeftOut() {
        TestNet plain = TestNet.over(3, 8, 8);
        String first = plain.node(Op.CONV, IMAGE, plain.weights(4, 3, 3, 3));
        List<String> parts = plain.nodes(Op.SPLIT, set("axis", 1), 2, first, plain.list(2, 2));
        String used = plain.node(Op.RELU, parts.get(0));
        String both = plain.node(Op.CONCAT, set("axis", 1), used, plain.node(Op.TANH, parts.get(1)));

        Graph graph = GradientCompiler.compile(plain.returning(both), used).graph();

        assertEquals(0, count(graph, Op.TANH));
        // Conv, Split, Relu; two casts and a product; zeros for the other part (two nodes), joined; Conv; a name
        assertEquals(
                3 + 3 + 3 + 1 + 1, graph.nodes().size(), () -> graph.nodes().toString());
    }

    private static long count(Graph graph, Op op) {
        return graph.nodes().stream().filter(node -> node.op() == op).count();
    }

    @Test
    void probabilitiesNeedOneNumberPerUnit() {
        IllegalArgumentException thrown = assertThrows(
                IllegalArgumentException.class,
                () -> GradientCompiler.compile(net.returning(map), new Objective(map, Ending.PROBABILITY)));

        assertTrue(String.valueOf(thrown.getMessage()).contains("probabilities need a layer with one number per unit"));
    }

    private static void expectExact(ObjectiveGraph compiled) {
        Tensor image = TestNet.random(compiled.graph().inputs().get(0).shape().with(0, BATCH), SEED);
        List<Tensor> parameters = new ArrayList<>();
        compiled.graph().inputs().stream()
                .skip(1)
                .forEach(input ->
                        parameters.add(TestNet.random(input.shape().with(0, BATCH), SEED + parameters.size() + 1)));
        Map<String, Tensor> inputs = compiled.inputs(image, parameters.toArray(Tensor[]::new));

        double[] gradient = evaluate(compiled.graph(), inputs, compiled.gradient());

        expectClose("finite differences", differences(compiled, inputs), gradient, EXACT);
        try (GraphRunner runner = RUNTIME.open(compiled.graph())) {
            Map<String, Tensor> fast = runner.run(inputs);
            expectClose(
                    "ONNX Runtime", gradient, GradientCheck.doubles(TestNet.get(fast, compiled.gradient())), SINGLE);
            expectClose(
                    "ONNX Runtime's value",
                    evaluate(compiled.graph(), inputs, compiled.value()),
                    GradientCheck.doubles(TestNet.get(fast, compiled.value())),
                    SINGLE);
        }
    }

    /** Of the sum over images: each image's value depends on it alone. */
    private static double[] differences(ObjectiveGraph compiled, Map<String, Tensor> inputs) {
        Graph forward = compiled.graph().withOutputs(List.of(compiled.value()));
        Interpreter interpreter = new Interpreter(forward);
        Map<String, Array> arrays = arrays(inputs);
        Array image = TestNet.get(arrays, compiled.input());
        double[] differences = new double[image.values().length];
        for (int i = 0; i < differences.length; i++) {
            double sum = 0;
            for (int side = -1; side <= 1; side += 2) {
                double[] moved = image.values().clone();
                moved[i] += side * STEP;
                arrays.put(compiled.input(), Array.of(image.shape(), moved));
                double[] values = TestNet.get(interpreter.evaluate(arrays), compiled.value())
                        .values();
                assertEquals(BATCH, values.length);
                sum += side * (values[0] + values[1]);
            }
            differences[i] = sum / (2 * STEP);
        }
        return differences;
    }

    private static Map<String, Array> arrays(Map<String, Tensor> inputs) {
        Map<String, Array> arrays = new HashMap<>();
        inputs.forEach((name, tensor) -> arrays.put(name, Array.of(tensor)));
        return arrays;
    }

    private static double[] evaluate(Graph graph, Map<String, Tensor> inputs, String output) {
        return TestNet.get(new Interpreter(graph).evaluate(arrays(inputs)), output)
                .values();
    }

    private static void expectClose(String what, double[] expected, double[] found, double tolerance) {
        double distance = Walked.distance(expected, found);
        assertTrue(distance <= tolerance, () -> "%s: relative distance %s, seed %d".formatted(what, distance, SEED));
        assertTrue(java.util.Arrays.stream(expected).anyMatch(value -> value != 0), what + ": all zero shows nothing");
    }
}
