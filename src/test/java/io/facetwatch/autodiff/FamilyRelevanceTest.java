package io.facetwatch.autodiff;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.autodiff.rule.LrpSettings;
import io.facetwatch.autodiff.rule.PixelRange;
import io.facetwatch.autodiff.rule.RuleSet;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Op;
import io.facetwatch.onnx.OnnxReader;
import io.facetwatch.onnx.UnsupportedModelException;
import io.facetwatch.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every architecture family through every rule set. */
class FamilyRelevanceTest {
    private static final Path FOLDER = Path.of("src/test/resources/families");

    static Stream<String> families() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".onnx"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void relevanceComesToThePixelsOrAttentionIsNamedAsTheReason(String family) throws IOException {
        Graph graph = read(family);
        RuleSet lrp = RuleSet.lrp(LrpSettings.composite(PixelRange.UNIT));
        Graph network = graph.withOutputs(List.of(graph.outputs().get(0)));
        if (network.nodes().stream().anyMatch(node -> node.op() == Op.SOFTMAX)) {
            NoRuleException thrown = assertThrows(
                    NoRuleException.class,
                    () -> GradientCompiler.compile(network, network.outputs().get(0), lrp));
            assertTrue(
                    String.valueOf(thrown.getMessage()).matches(".*(MatMul|Softmax|Einsum) node.*"), thrown::toString);
            return;
        }
        Tensor image = TestNet.random(network.inputs().get(0).shape().with(0, 1), 1);
        for (int i = 0; i < image.values().length; i++) {
            image.values()[i] = (image.values()[i] + 1) / 2;
        }

        int unit = largest(Walked.of(network, RuleSet.gradient(), image, 0).layer());
        Walked walked = Walked.of(network, lrp, image, unit);

        assertTrue(
                Double.isFinite(walked.sum()) && Arrays.stream(walked.map()).anyMatch(relevance -> relevance != 0),
                () -> "output %s, relevance %s".formatted(walked.layer()[unit], walked.sum()));
    }

    private static Graph read(String family) throws IOException {
        try {
            return OnnxReader.read(FOLDER.resolve(family));
        } catch (UnsupportedModelException refused) {
            return Assumptions.abort("not read: " + refused.getMessage());
        }
    }

    /** The most active unit: z+ drops a unit without positive parts. */
    private static int largest(double[] values) {
        int largest = 0;
        for (int i = 0; i < values.length; i++) {
            largest = values[i] > values[largest] ? i : largest;
        }
        return largest;
    }
}
