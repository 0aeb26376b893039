package io.facetwatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriftBenchCommandTest {
    @TempDir
    Path folder;

    @Test
    void plantedChangesAreNamedAndHarmlessPairsAreSilent() throws IOException {
        Path plan = Files.writeString(folder.resolve("plan.csv"), """
                model,layer,harmless,changed units,expected events
                orchard-07-epoch4.onnx,,,,
                orchard-08-control.onnx,,yes,,
                orchard-00-untrained.onnx,,no,0;1;2,DRIFTED:0;DRIFTED:1;DRIFTED:2
                """);
        Path json = folder.resolve("figures.json");

        Run run = Run.of(
                "bench",
                "drift",
                "--data",
                Orchard.FOLDER.toString(),
                "--probe",
                Orchard.everyNth(12, folder.resolve("probe")).toString(),
                "--plan",
                plan.toString(),
                "--samples",
                "1",
                "--json",
                json.toString());

        assertEquals(0, run.code(), run.err());
        JsonNode figures = new ObjectMapper().readTree(json.toFile());
        assertEquals("{\"kind\":\"PERMUTED\",\"planted\":1,\"named\":1}", named(figures, "PERMUTED"), run.out());
        // the three units of the untrained network, and unit 0 zeroed and, which 66 images need not show, with noise of
        // two sizes
        assertTrue(named(figures, "DRIFTED").matches(".*\"planted\":6,\"named\":[456]}"), run.out());
        JsonNode all = figures.at("/falseAlarms").get(figures.at("/falseAlarms").size() - 1);
        assertEquals("all", all.path("among").asText());
        assertEquals(0, all.path("events").asInt(), run.out());
        // control, three sizes of noise, three re-runs, control on a part: 8 pairs; and 2 units beside one that
        // changed, 3 times
        assertEquals(8 * 3 + 3 * 2, all.path("unitCheckpoints").asInt(), run.out());
        assertEquals(8 * 3 + 3 * 2, unitCheckpoints(figures, "class units") + unitCheckpoints(figures, "hidden units"));
        assertTrue(figures.at("/areas/RESPONSE").asDouble() > 0.95, run.out());
    }

    private static int unitCheckpoints(JsonNode figures, String among) {
        int sum = 0;
        for (JsonNode row : figures.path("falseAlarms")) {
            sum += row.path("among").asText().equals(among)
                    ? row.path("unitCheckpoints").asInt()
                    : 0;
        }
        return sum;
    }

    private static String named(JsonNode figures, String kind) {
        for (JsonNode power : figures.path("power")) {
            if (power.path("kind").asText().equals(kind)) {
                return power.toString();
            }
        }
        return "none of " + kind;
    }
}
