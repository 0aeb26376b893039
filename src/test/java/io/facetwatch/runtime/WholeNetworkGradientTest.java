package io.facetwatch.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.autodiff.GradientCompiler;
import io.facetwatch.autodiff.TestNet;
import io.facetwatch.graph.GradientGraph;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.GraphRunner;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gradients of real networks against those of PyTorch's automatic differentiation. */
class WholeNetworkGradientTest {
    /** ours: float32 moves single pixels of a whole network at near ties; the worst cosine seen between engines was 0.99998. */
    private static final double LEAST_COSINE = 0.9999;
    /** ours: as above; the worst seen between engines was 2.7e-3. */
    private static final double LARGEST_DISTANCE = 5e-3;

    @ParameterizedTest
    @CsvSource({
        "0, 0, logits, 0, 2.753603458404541",
        "1, 0, /stage3/relu2/Relu_output_0, 5, 1.5483158826828003",
        "2, 0, /stage4/relu2/Relu_output_0, 17, 1.0535889863967896",
        "3, 700, logits, 1, 2.792853355407715",
        "4, 700, /stage3/relu2/Relu_output_0, 5, 0.8216805458068848",
        "5, 700, /stage4/relu2/Relu_output_0, 17, 0.1001000702381134",
        "6, 1200, logits, 2, 3.3106327056884766",
        "7, 1200, /stage3/relu2/Relu_output_0, 5, 1.3104897737503052",
        "8, 1200, /stage4/relu2/Relu_output_0, 17, 0.05629938840866089"
    })
    void gradientsOfOrchardAreThoseOfPyTorch(int number, int imageId, String layer, int unit, double value)
            throws IOException {
        ReferenceData data = ReferenceData.of("orchard");
        Graph network = data.network("checkpoints/orchard-07-epoch4.onnx");
        Tensor picture = data.picture("val.zip", imageId);

        Map<String, Tensor> result = gradientOfMean(network, layer, picture, unit);

        assertClose(layer + " of image " + imageId, result, data.gradient("gradient-0" + number + ".f32"));
        assertEquals(value, mean(TestNet.get(result, "layer"), unit), 1e-4 * Math.abs(value));
    }

    @ParameterizedTest
    @CsvSource({
        "0, logits, 610, 28.283342361450195",
        "0, fire5, 3, 581.4100952148438",
        "1, logits, 608, 26.229684829711914",
        "1, fire5, 3, 892.3107299804688",
        "2, logits, 770, 24.038558959960938",
        "2, fire5, 3, 380.1844482421875"
    })
    void gradientsOfSqueezeNetAreThoseOfPyTorch(int number, String layer, int unit, double value) throws IOException {
        ReferenceData data = ReferenceData.of("squeezenet");
        Graph network = data.network("squeezenet.onnx");
        Tensor picture = data.picture("reference/input-" + number + ".png");

        Map<String, Tensor> result = gradientOfMean(network, layer, picture, unit);

        assertClose(
                layer + " of input " + number, result, data.gradient("gradient-%d-%s.f32".formatted(number, layer)));
        assertEquals(value, mean(TestNet.get(result, "layer"), unit), 1e-4 * Math.abs(value));
    }

    private static Map<String, Tensor> gradientOfMean(Graph network, String layer, Tensor picture, int unit) {
        GradientGraph compiled = GradientCompiler.compile(network, layer);
        Shape seedShape = compiled.graph().inputs().get(1).shape().with(0, 1);
        Tensor seed = Tensor.zeros(seedShape);
        int positions = seedShape.size() / seedShape.extent(1);
        Arrays.fill(seed.values(), unit * positions, (unit + 1) * positions, 1f / positions);
        try (GraphRunner runner = new OnnxRuntime(RuntimeSettings.DEFAULT).open(compiled.graph())) {
            Map<String, Tensor> result = runner.run(Map.of(compiled.input(), picture, compiled.seed(), seed));
            return Map.of(
                    "layer",
                    TestNet.get(result, compiled.layer()),
                    "gradient",
                    TestNet.get(result, compiled.gradient()));
        }
    }

    private static double mean(Tensor layer, int unit) {
        int positions = layer.shape().size() / layer.shape().extent(1);
        double sum = 0;
        for (int i = unit * positions; i < (unit + 1) * positions; i++) {
            sum += layer.values()[i];
        }
        return sum / positions;
    }

    private static void assertClose(String what, Map<String, Tensor> result, float[] reference) {
        float[] gradient = TestNet.get(result, "gradient").values();
        double product = 0;
        double square = 0;
        double referenceSquare = 0;
        double distance = 0;
        for (int i = 0; i < reference.length; i++) {
            product += (double) gradient[i] * reference[i];
            square += (double) gradient[i] * gradient[i];
            referenceSquare += (double) reference[i] * reference[i];
            distance += Math.pow((double) gradient[i] - reference[i], 2);
        }
        double cosine = product / Math.sqrt(square * referenceSquare);
        double relative = Math.sqrt(distance / referenceSquare);
        String figures = "%s: cosine %.9f, relative distance %.2e".formatted(what, cosine, relative);
        System.out.println(figures);
        assertEquals(reference.length, gradient.length, what);
        assertTrue(cosine > LEAST_COSINE && relative < LARGEST_DISTANCE, figures);
    }
}
