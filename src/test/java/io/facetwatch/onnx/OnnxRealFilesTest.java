package io.facetwatch.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Interpreter;
import io.facetwatch.graph.Layer;
import io.facetwatch.graph.Layers;
import io.facetwatch.graph.Op;
import io.facetwatch.graph.ReceptiveField;
import io.facetwatch.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OnnxRealFilesTest {
    /** The references are rounded to six decimals, and were computed in single precision. */
    private static final float ROUNDING = 2e-5f;

    @Test
    void aliasesOfWeightsInAnUntrainedCheckpointBecomeWeights() throws IOException {
        Graph graph = RealFiles.orchard("orchard-00-untrained.onnx");

        assertEquals(
                0,
                graph.nodes().stream().filter(node -> node.op() == Op.IDENTITY).count());
        assertEquals(30, graph.nodes().size());
    }

    @Test
    void aPublishedNetworkSurvivesWritingAndReading() throws IOException {
        Graph graph = RealFiles.squeezenet();

        byte[] once = OnnxWriter.write(graph);
        byte[] twice = OnnxWriter.write(OnnxReader.read(once, graph.name()));

        assertArrayEquals(once, twice);
    }

    @Test
    void theInterpreterGivesTheLogitsOfEveryCheckpointThatTrainingSaw() throws IOException {
        JsonNode reference = reference("orchard/reference/logits.json");
        for (Map.Entry<String, JsonNode> checkpoint : reference.get("logits").properties()) {
            Interpreter interpreter = new Interpreter(RealFiles.orchard(checkpoint.getKey()));
            int row =
                    Math.floorMod(checkpoint.getKey().hashCode(), 14); // ours: one image per checkpoint keeps it short
            Tensor image =
                    RealFiles.orchardImage(reference.get("imageIds").get(row).asInt());

            float[] logits = logits(interpreter, image);

            for (int unit = 0; unit < 3; unit++) {
                float expected = checkpoint.getValue().get(row).get(unit).floatValue();
                assertEquals(
                        expected,
                        logits[unit],
                        ROUNDING * Math.max(1, Math.abs(expected)),
                        checkpoint.getKey() + " row " + row + " unit " + unit);
            }
        }
    }

    @Test
    void theInterpreterGivesTheHighestLogitsOfThePublishedNetwork() throws IOException {
        JsonNode reference = reference("squeezenet/reference/reference.json").get(0);
        Tensor image = RealFiles.picture("squeezenet/reference/input-0.png");

        float[] logits = logits(new Interpreter(RealFiles.squeezenet()), image);

        for (JsonNode entry : reference.get("top5")) {
            assertEquals(entry.get(2).floatValue(), logits[entry.get(0).asInt()], 1e-3f, entry.toString());
        }
    }

    @Test
    void theLayersOfTheOrchardAreThoseThatItsMakersName() throws IOException {
        Graph graph = RealFiles.orchard("orchard-07-epoch4.onnx");
        JsonNode named = reference("orchard/manifest.json").get("layers");

        List<String> layers = Layers.of(graph).stream().map(Layer::name).toList();

        for (String stage : List.of("stem", "stage1", "stage2", "stage3", "stage4")) {
            assertTrue(layers.contains(named.get(stage).asText()), stage + " in " + layers);
        }
        assertEquals(10, layers.size(), layers.toString());
        assertEquals(
                named.get("pooled").asText(), Layers.output(graph).orElseThrow().codes());
        assertEquals(
                named.get("stage4").asText(),
                Layers.lastConvolutional(graph).orElseThrow().name());
    }

    @Test
    void theClassUnitsOfThePublishedNetworkAreCodedByItsLastFireModule() throws IOException {
        Graph graph = RealFiles.squeezenet();

        Layer output = Layers.output(graph).orElseThrow();

        assertEquals("logits", output.name());
        assertEquals(1000, output.units());
        assertEquals("fire9", output.codes());
        assertEquals("fire9", Layers.lastConvolutional(graph).orElseThrow().name());
        // by hand: conv1 7/2 sees 7, pool1 3/2 sees 11, a 3x3 expansion at stride 4 sees 8 more
        assertEquals(
                Optional.of(new ReceptiveField(19, 4, -4)),
                Layers.named(graph, "fire2").orElseThrow().receptiveField());
    }

    private static float[] logits(Interpreter interpreter, Tensor image) {
        return Objects.requireNonNull(interpreter.run(Map.of("image", image)).get("logits"))
                .values();
    }

    private static JsonNode reference(String file) throws IOException {
        Path path = RealFiles.folder().resolve(file);
        return new ObjectMapper().readTree(path.toFile());
    }
}
