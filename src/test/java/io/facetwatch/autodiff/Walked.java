package io.facetwatch.autodiff;

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
import java.util.Map;

/**
 * What a rule set makes of a network's first output, one unit of it, at an image; ONNX Runtime is held to the interpreter.
 *
 * @param layer the output, in double precision
 * @param map what comes back to the image, in double precision
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
record Walked(double[] layer, double[] map) {
    private static final OnnxRuntime RUNTIME = new OnnxRuntime(RuntimeSettings.DEFAULT);
    /** ours: quotients by small sums magnify single precision. */
    private static final double TOLERANCE = 1e-3;

    /** @param unit index within the first item's output */
    static Walked of(Graph network, RuleSet rules, Tensor image, int unit) {
        GradientGraph compiled =
                GradientCompiler.compile(network, network.outputs().get(0), rules);
        Shape shape =
                compiled.graph().inputs().get(1).shape().with(0, image.shape().extent(0));
        Tensor seed = Tensor.zeros(shape);
        seed.values()[unit] = 1;
        Map<String, Array> exact = new Interpreter(compiled.graph())
                .evaluate(Map.of(compiled.input(), Array.of(image), compiled.seed(), Array.of(seed)));
        double[] map = TestNet.get(exact, compiled.gradient()).values();
        try (GraphRunner runner = RUNTIME.open(compiled.graph())) {
            Map<String, Tensor> fast = runner.run(Map.of(compiled.input(), image, compiled.seed(), seed));
            double difference = distance(map, GradientCheck.doubles(TestNet.get(fast, compiled.gradient())));
            if (!(difference <= TOLERANCE)) {
                throw new AssertionError("ONNX Runtime against the interpreter: relative distance " + difference);
            }
        }
        return new Walked(TestNet.get(exact, compiled.layer()).values(), map);
    }

    double sum() {
        double sum = 0;
        for (double value : map) {
            sum += value;
        }
        return sum;
    }

    /** |a - b| / |a|; 0 where both are zero throughout. */
    static double distance(double[] a, double[] b) {
        double difference = 0;
        double length = 0;
        for (int i = 0; i < a.length; i++) {
            difference += (a[i] - b[i]) * (a[i] - b[i]);
            length += a[i] * a[i];
        }
        return difference == 0 ? 0 : Math.sqrt(difference / length);
    }
}
