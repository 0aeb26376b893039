package io.facetwatch.autodiff.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.facetwatch.autodiff.GradientCompiler;
import io.facetwatch.autodiff.TestNet;
import io.facetwatch.graph.Array;
import io.facetwatch.graph.GradientGraph;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.GraphRunner;
import io.facetwatch.graph.Interpreter;
import io.facetwatch.graph.Node;
import io.facetwatch.graph.Op;
import io.facetwatch.graph.Shapes;
import io.facetwatch.onnx.OnnxReader;
import io.facetwatch.onnx.OnnxWriter;
import io.facetwatch.runtime.OnnxRuntime;
import io.facetwatch.runtime.RuntimeSettings;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Networks drawn at random: the interpreter against ONNX Runtime, gradients against finite differences of the interpreter in
 * double precision, and ONNX Runtime's gradients against the interpreter's.
 */
class RandomGraphsTest {
    private static final OnnxRuntime RUNTIME = new OnnxRuntime(RuntimeSettings.DEFAULT);
    private static final long FIRST_SEED = Long.getLong("facetwatch.firstSeed", 1);
    private static final int GRAPHS = Integer.getInteger("facetwatch.graphs", 600);
    /** ours: a kink of a function, as of Relu at 0, within a step of the image shows nothing about the gradient. */
    private static final double MOST_KINKS_RATIO = 0.05;
    /** ours: saturated activations are legal, but show little. */
    private static final double MOST_FLAT_RATIO = 0.05;

    @Test
    void gradientsOfRandomGraphsMatchFiniteDifferencesAndOnnxRuntime() {
        List<String> failures = new ArrayList<>();
        Map<Op, Integer> operators = new EnumMap<>(Op.class);
        Tally tally = new Tally();
        LongStream.range(FIRST_SEED, FIRST_SEED + GRAPHS).forEach(seed -> {
            try {
                Graph network = read(RandomGraph.draw(seed));
                network.withOutputs(network.outputs())
                        .nodes()
                        .forEach(node -> operators.merge(node.op(), 1, Integer::sum));
                check(seed, network, tally);
            } catch (RuntimeException | AssertionError e) {
                failures.add("seed %d: %s".formatted(seed, e));
            }
        });

        System.out.printf("random graphs of seeds %d to %d: %s%n", FIRST_SEED, FIRST_SEED + GRAPHS - 1, tally);
        System.out.println("operators: " + operators);
        if (!failures.isEmpty()) {
            fail("%d of %d graphs failed:%n%s".formatted(failures.size(), GRAPHS, String.join("\n", failures)));
        }
        assertTrue(tally.kinks <= MOST_KINKS_RATIO * tally.directions, tally::toString);
        assertTrue(tally.fastKinks <= MOST_KINKS_RATIO * GRAPHS, tally::toString);
        assertTrue(tally.flat <= MOST_FLAT_RATIO * GRAPHS, tally::toString);
    }

    /** As the network comes out of its file. */
    private static Graph read(Graph drawn) {
        return OnnxReader.read(OnnxWriter.write(drawn), drawn.name());
    }

    private static void check(long seed, Graph network, Tally tally) {
        try {
            check(GradientCompiler.compile(network, network.outputs().get(0)), seed, tally);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("%s%n%s".formatted(e.getMessage(), describe(network)), e);
        }
    }

    private static void check(GradientGraph compiled, long seed, Tally tally) {
        Trial trial = Trial.of(compiled, seed);
        try (GraphRunner runner = RUNTIME.open(compiled.graph())) {
            Map<String, Tensor> fast = runner.run(trial.inputs());
            assertShapes(compiled, trial, fast);
            trial.assertForward(TestNet.get(fast, compiled.layer()), tally);
            trial.assertDifferences(tally);
            trial.assertFastGradient(TestNet.get(fast, compiled.gradient()), tally);
        }
    }

    /** What inference says for this batch is what ONNX Runtime makes. */
    private static void assertShapes(GradientGraph compiled, Trial trial, Map<String, Tensor> fast) {
        Map<String, Shape> inputs = trial.inputs().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, input -> input.getValue().shape()));
        Map<String, Shape> inferred = Shapes.infer(compiled.graph(), inputs);
        fast.forEach((name, tensor) -> assertEquals(inferred.get(name), tensor.shape(), name));
    }

    private static String describe(Graph network) {
        Map<String, Shape> shapes = Shapes.infer(network);
        return network.nodes().stream()
                .map(node -> "  " + describe(node, shapes))
                .collect(Collectors.joining("\n"));
    }

    private static String describe(Node node, Map<String, Shape> shapes) {
        String inputs = node.inputs().stream()
                .map(input -> input + " " + shapes.get(input))
                .collect(Collectors.joining(", "));
        return "%s(%s) %s -> %s"
                .formatted(node.output(), inputs, node.attributes().values(), shapes.get(node.output()));
    }

    /** What was seen over all graphs. */
    static final class Tally {
        int directions;
        int kinks;
        int fastKinks;
        int flat;
        double worstDifference;
        double worstForward;
        double worstGradient;

        @Override
        public String toString() {
            return ("%d directions, of them %d at a kink; %d graphs flat; in ONNX Runtime %d at a kink; "
                            + "worst: finite difference %.1e, float32 output %.1e, float32 gradient %.1e")
                    .formatted(directions, kinks, flat, fastKinks, worstDifference, worstForward, worstGradient);
        }
    }

    /** One network at one image with one seed, in double precision. */
    private record Trial(GradientGraph compiled, Map<String, Tensor> inputs, long seed, Map<String, Array> exact) {
        private static final int BATCH = 2;
        private static final int DIRECTIONS = 2;
        /** Of a direction of length 1: rounding of 1e-16 / step, curvature of step^2. */
        private static final double STEP = 1e-6;

        private static final double TOLERANCE = 1e-5;
        /** ours: where a gradient is nearly nothing, rounding of the output is seen in the differences. */
        private static final double FLOOR = 1e-4;
        /** ours: float32 through ten pieces, some of which take differences of near numbers. */
        private static final double SINGLE_TOLERANCE = 1e-3;
        /** ours: float32 takes the other side of a kink that is so near. */
        private static final float NEAR = 1e-6f;

        static Trial of(GradientGraph compiled, long seed) {
            Tensor image =
                    TestNet.random(compiled.graph().inputs().get(0).shape().with(0, BATCH), seed);
            Tensor weights =
                    TestNet.random(compiled.graph().inputs().get(1).shape().with(0, BATCH), ~seed);
            Map<String, Tensor> inputs = Map.of(compiled.input(), image, compiled.seed(), weights);
            return new Trial(compiled, inputs, seed, evaluate(compiled.graph(), Array.of(image), compiled, weights));
        }

        private static Map<String, Array> evaluate(Graph graph, Array image, GradientGraph compiled, Tensor weights) {
            return new Interpreter(graph).evaluate(Map.of(compiled.input(), image, compiled.seed(), Array.of(weights)));
        }

        private Tensor weights() {
            return TestNet.get(inputs, compiled.seed());
        }

        private double[] image() {
            return Array.of(TestNet.get(inputs, compiled.input())).values();
        }

        private double[] gradient() {
            return TestNet.get(exact, compiled.gradient()).values();
        }

        void assertForward(Tensor fast, Tally tally) {
            Array layer = TestNet.get(exact, compiled.layer());
            double distance = distance(layer.values(), Array.of(fast).values());
            tally.worstForward = Math.max(tally.worstForward, distance);
            assertTrue(distance < SINGLE_TOLERANCE, "output in ONNX Runtime differs by " + distance);
        }

        void assertDifferences(Tally tally) {
            Graph forward = compiled.graph().withOutputs(List.of(compiled.layer()));
            Interpreter interpreter = new Interpreter(forward);
            double middle = objective(interpreter, image());
            double norm = norm(gradient());
            tally.flat += norm < FLOOR ? 1 : 0;
            double scale = norm + FLOOR * (1 + Math.abs(middle));
            for (int i = 0; i < DIRECTIONS; i++) {
                double[] direction = direction(seed * DIRECTIONS + i);
                double ahead = (objective(interpreter, moved(direction, STEP)) - middle) / STEP;
                double behind = (middle - objective(interpreter, moved(direction, -STEP))) / STEP;
                tally.directions++;
                if (Math.abs(ahead - behind) > TOLERANCE * scale) {
                    tally.kinks++;
                    continue;
                }
                double found = dot(gradient(), direction);
                double error = Math.abs((ahead + behind) / 2 - found) / scale;
                tally.worstDifference = Math.max(tally.worstDifference, error);
                assertTrue(
                        error < TOLERANCE,
                        "gradient along direction %d is %s, finite difference %s, length of gradient %s"
                                .formatted(i, found, (ahead + behind) / 2, norm));
            }
        }

        /** Float32 may take the other side of a near kink: then so does the interpreter at an image nearby. */
        void assertFastGradient(Tensor fast, Tally tally) {
            double[] gradient = gradient();
            double distance = distance(gradient, Array.of(fast).values());
            if (distance < SINGLE_TOLERANCE) {
                tally.worstGradient = Math.max(tally.worstGradient, distance);
                return;
            }
            double[] image = image();
            for (int i = 0; i < 8; i++) {
                double[] near = moved(direction(~seed * 8 + i), NEAR * Math.sqrt(image.length));
                Array array = new Array(
                        io.facetwatch.graph.DataType.FLOAT,
                        TestNet.get(inputs, compiled.input()).shape(),
                        near);
                double[] other = TestNet.get(
                                evaluate(compiled.graph(), array, compiled, weights()), compiled.gradient())
                        .values();
                if (distance(gradient, other) > distance / 4) {
                    tally.fastKinks++;
                    return;
                }
            }
            fail("gradient in ONNX Runtime differs by " + distance);
        }

        private double objective(Interpreter interpreter, double[] image) {
            Shape shape = TestNet.get(inputs, compiled.input()).shape();
            Array layer = TestNet.get(
                    interpreter.evaluate(Map.of(compiled.input(), Array.of(shape, image))), compiled.layer());
            return dot(layer.values(), Array.of(weights()).values());
        }

        private double[] moved(double[] direction, double step) {
            double[] image = image();
            for (int i = 0; i < image.length; i++) {
                image[i] += step * direction[i];
            }
            return image;
        }

        /** Of length 1. */
        private double[] direction(long stream) {
            java.util.Random random = new java.util.Random(stream);
            double[] direction = random.doubles(image().length, -1, 1).toArray();
            double norm = norm(direction);
            for (int i = 0; i < direction.length; i++) {
                direction[i] /= norm;
            }
            return direction;
        }

        private static double dot(double[] a, double[] b) {
            double sum = 0;
            for (int i = 0; i < a.length; i++) {
                sum += a[i] * b[i];
            }
            return sum;
        }

        private static double norm(double[] a) {
            return Math.sqrt(dot(a, a));
        }

        /** Relative to the expected numbers' length; to a small one where they are nearly nothing. */
        private static double distance(double[] expected, double[] found) {
            double sum = 0;
            for (int i = 0; i < expected.length; i++) {
                sum += (expected[i] - found[i]) * (expected[i] - found[i]);
            }
            return Math.sqrt(sum) / (norm(expected) + FLOOR);
        }
    }
}
