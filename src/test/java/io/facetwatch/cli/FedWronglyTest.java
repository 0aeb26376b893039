package io.facetwatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facetwatch.graph.Graph;
import io.facetwatch.onnx.OnnxReader;
import io.facetwatch.onnx.OnnxWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped network takes RGB with pixel / 255 and labels nearly all images rightly. */
class FedWronglyTest {
    private static final String WARNING = "warning: ";

    /** 66 images of three classes. */
    private static Path probe;

    @TempDir
    static Path folder;

    @BeforeAll
    static void writeProbe() throws IOException {
        probe = Orchard.everyNth(12, folder.resolve("probe"));
    }

    @Test
    void aNetworkFedWronglyIsTold() {
        Run run = facets(Orchard.TRAINED, "wrong", "--channels", "BGR", "--accuracy", "1");

        assertEquals(0, run.code(), run.err());
        String warning = run.out().lines().findFirst().orElseThrow();
        assertTrue(warning.startsWith(WARNING), run.out());
        assertTrue(warning.contains("announced is an accuracy of 100.0 %"), warning);
        assertTrue(warning.contains("channels BGR"), warning);
    }

    @Test
    void aNetworkFedRightlyIsNot() {
        Run run = facets(Orchard.TRAINED, "right", "--accuracy", "1");

        assertEquals(0, run.code(), run.err());
        assertFalse(run.out().contains(WARNING), run.out());
    }

    @Test
    void whatTheFileSaysIsObeyedAndTold() throws IOException {
        String said = withMetadata(Map.of("facetwatch.channel_order", "bgr", "facetwatch.accuracy", "1.0"));

        Run run = facets(said, "said");
        Run asked = facets(Orchard.TRAINED, "asked", "--channels", "BGR");
        Run overruled = facets(said, "overruled", "--channels", "RGB");

        assertTrue(run.out().contains(WARNING), run.out());
        assertEquals(activations("asked"), activations("said"));
        assertFalse(asked.out().contains(WARNING), "no accuracy is announced: " + asked.out());
        assertFalse(overruled.out().contains(WARNING), "the options go before the file: " + overruled.out());
        assertTrue(Run.of("inspect", said).out().contains("channels BGR"));
    }

    @Test
    void aBaselineFedWronglyIsToldByTheComparison() {
        Run run = Run.of(
                "compare",
                Orchard.TRAINED,
                Orchard.TRAINED,
                "--probe",
                probe.toString(),
                "--classes",
                "Apple,Cherry,Tomato",
                "--accuracy",
                "1",
                "--mean",
                "0.9,0.1,0.9",
                "--std",
                "0.1,0.1,0.1");

        assertEquals(0, run.code(), run.err());
        assertEquals(
                1,
                run.err()
                        .lines()
                        .filter(line -> line.startsWith(WARNING))
                        .filter(line -> !line.contains("is the same file as the baseline")) // which it is
                        .count(),
                run.err());
    }

    @Test
    void nonsenseIsToldInOneLine() throws IOException {
        for (Run run : List.of(
                facets(Orchard.TRAINED, "bad", "--accuracy", "97"),
                facets(Orchard.TRAINED, "bad", "--mean", "0.5"),
                facets(Orchard.TRAINED, "bad", "--std", "58,57,57"),
                facets(withMetadata(Map.of("Image.ColorSpaceGamma", "Linear")), "bad"))) {
            assertEquals(Facetwatch.BAD_INPUT, run.code(), run.err());
            assertEquals(1, run.problems().size(), run.err());
        }
    }

    private static String withMetadata(Map<String, String> said) throws IOException {
        Graph graph = OnnxReader.read(Path.of(Orchard.TRAINED));
        Map<String, String> metadata = new HashMap<>(graph.metadata());
        metadata.putAll(said);
        Graph saying =
                new Graph(graph.name(), graph.inputs(), graph.outputs(), graph.constants(), graph.nodes(), metadata);
        return Files.write(folder.resolve("said.onnx"), OnnxWriter.write(saying))
                .toString();
    }

    private static List<Double> activations(String out) throws IOException {
        JsonNode file = new ObjectMapper()
                .readTree(folder.resolve(out).resolve("facets.json").toFile());
        List<Double> activations = new ArrayList<>();
        file.findValues("activation").forEach(value -> activations.add(value.asDouble()));
        assertFalse(activations.isEmpty());
        return activations;
    }

    private static Run facets(String model, String out, String... more) {
        List<String> all = new ArrayList<>(List.of(
                "facets",
                model,
                "--probe",
                probe.toString(),
                "--units",
                "0",
                "--facets",
                "2",
                "--classes",
                "Apple,Cherry,Tomato",
                "--out",
                folder.resolve(out).toString()));
        all.addAll(List.of(more));
        return Run.of(all);
    }
}
