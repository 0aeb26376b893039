package io.facetwatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BenchCommandTest {
    private static final String PYTHON = "/usr/bin/python3";

    @ParameterizedTest
    @CsvSource({
        "--rounds, 0, '--rounds must be at least 1, found 0'",
        "--batches, '1,-2', '--batches must be at least 1, found -2'",
        "vgg, squeezenet, 'unknown network ''vgg''; known are caffenet, squeezenet, resnet18'"
    })
    void misuseIsToldInOneLine(String first, String second, String problem) {
        Run run = Run.of("bench", "gradients", first, second);

        assertEquals(List.of("facetwatch: " + problem), run.problems());
        assertEquals(Facetwatch.BAD_INPUT, run.code());
    }

    /** Before the work of many minutes, not after it. */
    @ParameterizedTest
    @ValueSource(strings = {"facets", "drift"})
    void aFileThatCannotBeWrittenIsToldAtOnce(String bench, @TempDir Path folder) {
        String[] subject = bench.equals("drift")
                ? new String[] {"--data", folder.toString()}
                : new String[] {folder.resolve("absent.onnx").toString(), "--probe", folder.toString()};
        List<String> args = new ArrayList<>(List.of("bench", bench));
        args.addAll(List.of(subject));
        args.addAll(List.of("--json", folder.resolve("absent/out.json").toString()));

        Run run = Run.of(args.toArray(String[]::new));

        assertEquals(1, run.problems().size(), run.err());
        assertTrue(run.err().contains("--json") && run.err().contains("there is no folder"), run.err());
        assertEquals(Facetwatch.BAD_INPUT, run.code());
    }

    @Test
    void aMissingPythonIsToldInOneLine() {
        Run run = Run.of("bench", "gradients", "squeezenet", "--python", "/nowhere/python3");

        assertEquals(1, run.problems().size(), run.err());
        assertTrue(run.err().contains("/nowhere/python3"), run.err());
        assertEquals(Facetwatch.FAILED, run.code());
    }

    @Test
    void everyRowAgreesWithTorch() throws Exception {
        assumeTrue(hasTorch(), "needs Python 3 with torch and onnx at " + PYTHON);

        Run run = Run.of("bench", "gradients", "squeezenet", "--batches", "1", "--rounds", "1");

        assertEquals(0, run.code(), run.err());
        String[] cells = run.out().lines().skip(2).findFirst().orElseThrow().split("\\|", -1);
        assertEquals("squeezenet", cells[1].strip());
        assertTrue(Double.parseDouble(cells[7]) > 0.9999, run.out());
        assertTrue(Double.parseDouble(cells[8]) < 5e-3, run.out());
    }

    @Test
    void facetsAreHeldAgainstKnownVarieties(@TempDir Path folder) throws Exception {
        Path json = folder.resolve("facets.json");
        String probe = Orchard.everyNth(6, folder.resolve("probe")).toString();

        Run run = Run.of(
                "bench", "facets", Orchard.TRAINED, Orchard.UNTRAINED, "--probe", probe, "--json", json.toString());

        assertEquals(0, run.code(), run.err());
        JsonNode document = new ObjectMapper().readTree(json.toFile());
        assertEquals(
                Set.of(),
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(Files.readString(Path.of("schemas/bench-facets.v1.json")))
                        .validate(document));
        assertEquals(2, document.path("runs").size());
        for (JsonNode trained : document.path("runs").get(0).path("classes")) {
            JsonNode auto = trained.path("methods").get(0);
            assertEquals("auto", auto.path("method").asText());
            assertTrue(auto.path("ami").asDouble() > 0.7, auto.toString());
        }
        for (JsonNode untrained : document.path("runs").get(1).path("classes")) {
            assertTrue(untrained.path("blind").asBoolean(), untrained.toString());
            assertEquals(1, untrained.path("methods").get(0).path("found").asInt());
        }
        assertTrue(run.out().contains("nothing learned: 3 of 6"), run.out());
    }

    @Test
    void facetsOfAMissingPeerAreToldInOneLine() {
        Run run = Run.of("bench", "facets", Orchard.TRAINED, "--probe", Orchard.PROBE, "--peer", "/nowhere/python3");

        assertEquals(1, run.problems().size(), run.err());
        assertTrue(run.err().contains("/nowhere/python3"), run.err());
        assertEquals(Facetwatch.FAILED, run.code());
    }

    private static boolean hasTorch() throws InterruptedException {
        try {
            return new ProcessBuilder(PYTHON, "-c", "import torch, onnx")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
