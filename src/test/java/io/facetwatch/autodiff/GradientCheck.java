package io.facetwatch.autodiff;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.autodiff.rule.RuleSet;
import io.facetwatch.graph.Array;
import io.facetwatch.graph.GradientGraph;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.GraphRunner;
import io.facetwatch.graph.Interpreter;
import io.facetwatch.runtime.OnnxRuntime;
import io.facetwatch.runtime.RuntimeSettings;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds a compiled gradient against central finite differences of the forward graph, both in double precision, and ONNX
 * Runtime's gradient against the interpreter's.
 */
public final class GradientCheck {
    private static final OnnxRuntime RUNTIME = new OnnxRuntime(RuntimeSettings.DEFAULT);
    private static final int BATCH = 2;
    private static final long SEED = 11;
    /** Balances rounding, 1e-16 / step, against curvature, step^2. */
    private static final double STEP = 1e-5;
    /** ours: with the step above rounding and curvature stay below 1e-9, weights of the gradient are single precision. */
    private static final double TOLERANCE = 1e-5;

    private GradientCheck() {}

    /** Checks the gradient of a graph's first output at random images in [-1, 1]. */
    public static void assertExact(Graph network) {
        assertExact(network, TestNet.random(network.inputs().get(0).shape().with(0, BATCH), SEED));
    }

    /** The same by other rules for the gradient than the usual. */
    public static void assertExact(Graph network, RuleSet rules) {
        assertExact(network, TestNet.random(network.inputs().get(0).shape().with(0, BATCH), SEED), rules);
    }

    /** Checks the gradient of a graph's first output at these images; no kink of a function may be within a step of one. */
    public static void assertExact(Graph network, Tensor image) {
        assertExact(network, image, RuleSet.gradient());
    }

    private static void assertExact(Graph network, Tensor image, RuleSet rules) {
        GradientGraph compiled =
                GradientCompiler.compile(network, network.outputs().get(0), rules);
        Map<String, Tensor> inputs = inputs(compiled, image);

        double[] gradient = evaluate(compiled.graph(), inputs, compiled.gradient());
        double[] differences = differences(compiled, inputs);
        assertClose("interpreter against finite differences", differences, gradient);
        try (GraphRunner runner = RUNTIME.open(compiled.graph())) {
            Map<String, Tensor> fast = runner.run(inputs);
            assertClose("ONNX Runtime's gradient", gradient, doubles(TestNet.get(fast, compiled.gradient())));
            assertClose(
                    "ONNX Runtime's layer",
                    evaluate(compiled.graph(), inputs, compiled.layer()),
                    doubles(TestNet.get(fast, compiled.layer())));
        }
    }

    /** Image and a random seed. */
    private static Map<String, Tensor> inputs(GradientGraph compiled, Tensor image) {
        int batch = image.shape().extent(0);
        Shape seed = compiled.graph().inputs().get(1).shape().with(0, batch);
        return Map.of(compiled.input(), image, compiled.seed(), TestNet.random(seed, SEED + 1));
    }

    private static double[] differences(GradientGraph compiled, Map<String, Tensor> inputs) {
        Graph forward = compiled.graph().withOutputs(List.of(compiled.layer()));
        Interpreter interpreter = new Interpreter(forward);
        double[] weights = doubles(TestNet.get(inputs, compiled.seed()));
        Shape shape = TestNet.get(inputs, compiled.input()).shape();
        double[] image = doubles(TestNet.get(inputs, compiled.input()));
        double[] differences = new double[image.length];
        for (int i = 0; i < image.length; i++) {
            double centre = image[i];
            double sum = 0;
            for (int side = -1; side <= 1; side += 2) {
                image[i] = centre + side * STEP;
                Map<String, Array> result =
                        interpreter.evaluate(Map.of(compiled.input(), Array.of(shape, image.clone())));
                double[] layer = TestNet.get(result, compiled.layer()).values();
                for (int j = 0; j < weights.length; j++) {
                    sum += side * weights[j] * layer[j];
                }
            }
            image[i] = centre;
            differences[i] = sum / (2 * STEP);
        }
        return differences;
    }

    private static double[] evaluate(Graph graph, Map<String, Tensor> inputs, String output) {
        Map<String, Array> arrays = new HashMap<>();
        inputs.forEach((name, tensor) -> arrays.put(name, Array.of(tensor)));
        return TestNet.get(new Interpreter(graph).evaluate(arrays), output).values();
    }

    static double[] doubles(Tensor tensor) {
        double[] values = new double[tensor.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = tensor.values()[i];
        }
        return values;
    }

    /** Largest difference over largest value. */
    private static void assertClose(String what, double[] expected, double[] found) {
        double largest = 0;
        double difference = 0;
        int worst = 0;
        assertTrue(expected.length == found.length, what + ": lengths " + expected.length + " and " + found.length);
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            if (!(Math.abs(expected[i] - found[i]) <= difference)) {
                difference = Math.abs(expected[i] - found[i]);
                worst = i;
            }
        }
        assertTrue(largest > 0, what + ": the expected values are all zero, which shows nothing");
        assertTrue(
                difference <= TOLERANCE * largest,
                "%s: at %d expected %s, found %s, largest %s, seed %d"
                        .formatted(what, worst, expected[worst], found[worst], largest, SEED));
    }
}
