package io.facetwatch.runtime;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.autodiff.GradientCompiler;
import io.facetwatch.autodiff.TestNet;
import io.facetwatch.autodiff.rule.RuleSet;
import io.facetwatch.graph.Array;
import io.facetwatch.graph.Device;
import io.facetwatch.graph.GradientGraph;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.GraphRunner;
import io.facetwatch.graph.Interpreter;
import io.facetwatch.graph.Op;
import io.facetwatch.runtime.Family.Distance;
import io.facetwatch.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small networks of every architecture family against torch: outputs and gradients, of the logits and of hidden layers. */
class FamiliesTest {
    private static final OnnxRuntime RUNTIME = new OnnxRuntime(RuntimeSettings.DEFAULT);
    /** ours: float32 moves single pixels of a network at near ties. */
    private static final double LEAST_COSINE = 0.9999;
    /** ours: as above. */
    private static final double LARGEST_DISTANCE = 5e-3;

    private static final double LARGEST_OUTPUT_DISTANCE = 1e-4;
    /**
     * ours: torch's numbers are stored in single precision, 6e-8 each, and so are weights that the exporter multiplied by those
     * of batch normalization, layer after layer; without such layers the worst was 9e-8, with them 1.1e-6.
     */
    private static final double LARGEST_DOUBLE_DISTANCE = 3e-6;
    /** ours: another batch may take another order of sums. */
    private static final double LARGEST_BATCH_DISTANCE = 1e-5;

    @ParameterizedTest
    @MethodSource("io.facetwatch.runtime.Family#all")
    void gradientsAreThoseOfPyTorch(Family family) {
        Graph network = family.network();
        for (int i = 0; i < family.layers().size(); i++) {
            GradientGraph compiled = GradientCompiler.compile(network, family.layer(i));
            Tensor seed = family.seed(i);

            Map<String, Array> exact = new Interpreter(compiled.graph())
                    .evaluate(Map.of(compiled.input(), Array.of(family.image()), compiled.seed(), Array.of(seed)));
            Map<String, Tensor> fast = run(compiled, family.image(), seed);

            assertClose(family, i, compiled, exact, fast);
        }
    }

    @ParameterizedTest
    @MethodSource("io.facetwatch.runtime.Family#all")
    void anItemIsTheSameAloneAndInABatch(Family family) {
        GradientGraph compiled = GradientCompiler.compile(family.network(), "logits");
        List<Tensor> images = Family.items(family.image());
        List<Tensor> seeds = Family.items(family.seed(0));

        Map<String, Tensor> batch = run(compiled, family.image(), family.seed(0));

        for (int i = 0; i < images.size(); i++) {
            Map<String, Tensor> alone = run(compiled, images.get(i), seeds.get(i));
            for (String output : compiled.graph().outputs()) {
                Tensor inBatch = Family.items(TestNet.get(batch, output)).get(i);
                Tensor found = TestNet.get(alone, output);
                boolean same = Arrays.equals(inBatch.values(), found.values());
                Distance distance = Distance.between(inBatch, found);
                System.out.printf(
                        "%-24s item %d, %-8s alone and in a batch: %s%n",
                        family.name(), i, output, same ? "same bits" : "relative %.1e".formatted(distance.relative()));
                assertTrue(distance.relative() < LARGEST_BATCH_DISTANCE, () -> family + " " + output + " " + distance);
            }
        }
    }

    /** What would run on a device that is not here, on the one that is. */
    @ParameterizedTest
    @MethodSource("io.facetwatch.runtime.Family#all")
    void gradientsForCudaAreThoseOfPyTorchToo(Family family) {
        GradientGraph compiled = GradientCompiler.compile(family.network(), "logits", RuleSet.gradient(Device.CUDA));

        Map<String, Tensor> found = run(compiled, family.image(), family.seed(0));

        boolean scatters = compiled.graph().nodes().stream().anyMatch(node -> node.op() == Op.SCATTER_ELEMENTS);
        Distance gradient = Distance.between(family.gradient(0), TestNet.get(found, compiled.gradient()));
        assertFalse(scatters, "additions in any order");
        assertTrue(gradient.cosine() > LEAST_COSINE, () -> family + " " + gradient);
        assertTrue(gradient.relative() < LARGEST_DISTANCE, () -> family + " " + gradient);
    }

    private static Map<String, Tensor> run(GradientGraph compiled, Tensor image, Tensor seed) {
        try (GraphRunner runner = RUNTIME.open(compiled.graph())) {
            return runner.run(Map.of(compiled.input(), image, compiled.seed(), seed));
        }
    }

    private static void assertClose(
            Family family, int layer, GradientGraph compiled, Map<String, Array> exact, Map<String, Tensor> fast) {
        Distance doubleOutput = Distance.between(family.output(layer), TestNet.get(exact, compiled.layer()));
        Distance doubleGradient = Distance.between(family.gradient(layer), TestNet.get(exact, compiled.gradient()));
        Distance output = Distance.between(family.output(layer), TestNet.get(fast, compiled.layer()));
        Distance gradient = Distance.between(family.gradient(layer), TestNet.get(fast, compiled.gradient()));
        String figures =
                "%-24s opset %2d %-6s | double: output %.1e gradient %.1e | float32: output %.1e gradient %.1e cosine %.9f"
                        .formatted(
                                family.name(),
                                family.opset(),
                                family.layer(layer),
                                doubleOutput.relative(),
                                doubleGradient.relative(),
                                output.relative(),
                                gradient.relative(),
                                gradient.cosine());
        System.out.println(figures);
        assertAll(
                figures,
                () -> assertEquals(
                        family.output(layer).shape(),
                        TestNet.get(fast, compiled.layer()).shape()),
                () -> assertTrue(doubleOutput.relative() < LARGEST_DOUBLE_DISTANCE, "output in double"),
                () -> assertTrue(doubleGradient.relative() < LARGEST_DOUBLE_DISTANCE, "gradient in double"),
                () -> assertTrue(output.relative() < LARGEST_OUTPUT_DISTANCE, "output in float32"),
                () -> assertTrue(gradient.relative() < LARGEST_DISTANCE, "gradient in float32"),
                () -> assertTrue(gradient.cosine() > LEAST_COSINE, "direction of the gradient in float32"));
    }
}
