package io.facetwatch.autodiff.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.facetwatch.autodiff.TestNet;
import io.facetwatch.graph.Array;
import io.facetwatch.graph.DataType;
import io.facetwatch.graph.GradientGraph;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Interpreter;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One network at one image with one seed, in double precision. */
record Trial(GradientGraph compiled, Map<String, Tensor> inputs, long seed, Map<String, Array> exact) {
    private static final int BATCH = 2;
    private static final int DIRECTIONS = 2;
    /** Of a direction of length 1: rounding of 1e-16 / step, curvature of step^2. */
    private static final double STEP = 1e-6;

    private static final double TOLERANCE = 1e-5;
    /** ours: where a gradient is nearly nothing, rounding of the output is seen in the differences. */
    private static final double FLOOR = 1e-4;
    /** ours: float32 through ten pieces; the worst seen was 1.5e-5. */
    private static final double SINGLE_TOLERANCE = 2e-4;
    /** ours: constants rounded to float32, 6e-8, through ten pieces; the worst seen was 5e-9. */
    private static final double FOLDING_TOLERANCE = 1e-5;
    /** ours: what is nearly nothing because much cancels, as where a constant field is normalized, is rounding in float32. */
    private static final double SINGLE_FLOOR = 1e-2;
    /** ours: float32 takes the other side of a kink that is so near. */
    private static final float NEAR = 1e-6f;

    static Trial of(GradientGraph compiled, long seed) {
        Tensor image = TestNet.random(compiled.graph().inputs().get(0).shape().with(0, BATCH), seed);
        Tensor weights = TestNet.random(compiled.graph().inputs().get(1).shape().with(0, BATCH), ~seed);
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

    /** Reading rounds to single precision what is computed from constants alone; nothing else changes. */
    void assertRead(Graph drawn) {
        Array layer = TestNet.get(exact, compiled.layer());
        Array image = Array.of(TestNet.get(inputs, compiled.input()));
        Array found = TestNet.get(
                new Interpreter(drawn).evaluate(Map.of(compiled.input(), image)),
                drawn.outputs().get(0));
        assertEquals(found.shape(), layer.shape());
        double distance = distance(found.values(), layer.values());
        assertTrue(distance < FOLDING_TOLERANCE, "output of what was read differs by " + distance);
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
                    DataType.FLOAT, TestNet.get(inputs, compiled.input()).shape(), near);
            double[] other = TestNet.get(evaluate(compiled.graph(), array, compiled, weights()), compiled.gradient())
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
        Array layer =
                TestNet.get(interpreter.evaluate(Map.of(compiled.input(), Array.of(shape, image))), compiled.layer());
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
        Random random = new Random(stream);
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
        return Math.sqrt(sum) / (norm(expected) + SINGLE_FLOOR);
    }
}
