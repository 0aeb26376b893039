package io.facetwatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Png;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on a vision transformer that torch exported: images of 32 x 32, patches of 8 x 8. */
class TokenUnitsTest {
    private static final String MODEL = "src/test/resources/families/vit-13.onnx";
    private static final String LAYER = "/net/layers/layers.0/Add_1_output_0";

    private static Path probe;

    @TempDir
    static Path folder;

    @BeforeAll
    static void writeProbe() throws IOException {
        probe = Orchard.everyNth(20, folder.resolve("probe"));
    }

    @Test
    void inspectListsClassAndPatchTokens() {
        Run run = Run.of("inspect", MODEL);

        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().lines().anyMatch(line -> line.matches(LAYER + "@class +dense +20 +20 +whole image")));
        assertTrue(
                run.out()
                        .lines()
                        .anyMatch(line ->
                                line.matches(LAYER + "@patches +tokens +20x4x4 +20 +8 pixels, stride 8, from 0")),
                run.out());
    }

    @Test
    void theUnitsOfPatchTokensComeWithTheirSquares() throws IOException {
        Run run =
                run("facets", "squares", "--layer", LAYER + "@patches", "--units", "3", "--facets", "2", "--top", "12");

        assertEquals(0, run.code(), run.err());
        JsonNode unit = new ObjectMapper()
                .readTree(folder.resolve("squares/facets.json").toFile())
                .path("units")
                .get(0);
        assertEquals("TOKENS", unit.path("kind").asText());
        assertTrue(unit.path("images").size() > 1, unit.toString());
        for (JsonNode image : unit.path("images")) {
            JsonNode patch = image.path("patch");
            assertEquals(
                    8 * image.path("location").get(0).asInt(), patch.path("top").asInt());
            assertEquals(
                    8 * image.path("location").get(1).asInt(),
                    patch.path("left").asInt());
            assertEquals(8, patch.path("height").asInt());
        }
    }

    @Test
    void patchTokensAreDrawnAndReplayed() throws IOException {
        Path picture = drawn("patches", LAYER + "@patches", 3);
        Path members = picture.resolveSibling("mean-00.png");

        Run replay = Run.of("replay", picture.toString(), "--model", MODEL, "--probe", probe.toString());

        assertEquals(0, replay.code(), replay.out() + replay.err());
        Image image = Png.decode(Files.readAllBytes(picture));
        assertEquals(32, image.height(), "by attention the unit sees all of the image");
        assertEquals(8, Png.decode(Files.readAllBytes(members)).height());
        String canvas = String.valueOf(Png.texts(Files.readAllBytes(picture)).get("facetwatch:canvas"));
        assertTrue(canvas.startsWith("whole 3x32x32: "), canvas);
    }

    @Test
    void theClassTokenIsDrawnAndReplayed() {
        Path picture = drawn("class", LAYER + "@class", 1);

        Run replay = Run.of("replay", picture.toString(), "--model", MODEL, "--probe", probe.toString());

        assertEquals(0, replay.code(), replay.out() + replay.err());
    }

    @Test
    void theActivationFunctionOfABlockIsClimbedFromBefore() {
        drawn("gelu", "/net/layers/layers.1/dense/dense.1/Mul_1_output_0@patches", 3);
    }

    @Test
    void aPatchTokensGradientIsDrawn() {
        Run run = Run.of(
                "gradient",
                MODEL,
                firstImage(probe).toString(),
                "--layer",
                LAYER + "@patches",
                "--unit",
                "3",
                "--out",
                folder.resolve("heat.png").toString());

        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains(" at row "), run.out());
    }

    private static Path firstImage(Path root) {
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".png"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The picture of a unit that is above 0 on some image. */
    private static Path drawn(String name, String layer, int unit) {
        Run run = run(
                "visualize",
                name,
                "--layer",
                layer,
                "--units",
                String.valueOf(unit),
                "--facets",
                "1",
                "--top",
                "8",
                "--preset",
                "none");
        assertEquals(0, run.code(), run.err());
        String slug = layer.replace("/", "~").replace("@", "=40");
        Path picture = folder.resolve(name).resolve(slug).resolve(unit + "/facet-00.png");
        assertTrue(Files.exists(picture), picture.toString());
        return picture;
    }

    private static Run run(String command, String out, String... more) {
        List<String> all = new ArrayList<>(List.of(
                command,
                MODEL,
                "--probe",
                probe.toString(),
                "--out",
                folder.resolve(out).toString()));
        all.addAll(List.of(more));
        return Run.of(all);
    }
}
