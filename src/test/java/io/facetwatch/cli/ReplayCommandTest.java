package io.facetwatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Png;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayCommandTest {
    private static Path probe;
    private static Path picture;

    @TempDir
    static Path folder;

    @BeforeAll
    static void draw() throws IOException {
        probe = Orchard.everyNth(20, folder.resolve("probe"));
        picture = visualize("classes", "--layer", "logits").resolve("logits/1/facet-01.png");
    }

    @Test
    void aPictureComesOutAgainByteByByte() {
        Run run = replay(picture, Orchard.TRAINED);

        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().startsWith("logits#1/1 of Facetwatch "), run.out());
        assertTrue(run.out().contains("the same bytes"), run.out());
    }

    @Test
    void soDoesThatOfAConvolutionalUnitWhichIsDrawnOnItsField() throws IOException {
        Path conv = visualize("conv", "--layer", "/stage3/relu2/Relu_output_0")
                .resolve("~stage3~relu2~Relu_output_0/1/facet-00.png");

        Run run = replay(conv, Orchard.TRAINED);

        assertEquals(0, run.code(), run.out() + run.err());
        assertEquals(
                "field 49x49 at 8,8 of 3x64x64",
                Png.texts(Files.readAllBytes(conv)).get("facetwatch:canvas"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fourier", "maco", "wei", "inversion", "erhan"})
    void soDoThoseOfEveryFamilyOfPresetsDrawnInCommonBatches(String preset) {
        Path out = folder.resolve("preset-" + preset);
        Run drawn = Run.of(
                "visualize",
                Orchard.TRAINED,
                "--probe",
                probe.toString(),
                "--units",
                "0,1",
                "--facets",
                "2",
                "--preset",
                preset,
                "--batch",
                "3",
                "--out",
                out.toString());
        assertEquals(0, drawn.code(), drawn.err());

        for (String picture : List.of("logits/0/facet-01.png", "logits/1/facet-00.png")) {
            Run run = replay(out.resolve(picture), Orchard.TRAINED);

            assertEquals(0, run.code(), picture + ": " + run.out() + run.err());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "logits, logits/1/mixes-01-00.png, logits#1/1 to logits#1/0",
        "/stage3/relu2/Relu_output_0, ~stage3~relu2~Relu_output_0/1/mixes-01-00.png, #1/1 to /stage3"
    })
    void soDoesASheetOfMixes(String layer, String file, String facets) throws IOException {
        Path out = folder.resolve("mixes" + layer.length());
        Run drawn = Run.of(
                "visualize",
                Orchard.TRAINED,
                "--probe",
                probe.toString(),
                "--layer",
                layer,
                "--units",
                "1",
                "--facets",
                "2",
                "--mix",
                "1,0",
                "--out",
                out.toString());
        assertEquals(0, drawn.code(), drawn.err());

        Run run = replay(out.resolve(file), Orchard.TRAINED);

        assertEquals(0, run.code(), run.out() + run.err());
        assertTrue(run.out().contains(facets), run.out());
        assertTrue(
                Png.texts(Files.readAllBytes(out.resolve(file)))
                        .getOrDefault("facetwatch:mixes", "")
                        .contains("nearest facets"),
                "the sheet tells where the facet changes");
    }

    @Test
    void theDocumentSaysWhatThePictureSays() throws IOException {
        Map<String, String> texts = Png.texts(Files.readAllBytes(picture));
        JsonNode facet = new ObjectMapper()
                .readTree(folder.resolve("classes/facets.json").toFile())
                .path("units")
                .path(0)
                .path("facets")
                .path(1);

        assertEquals(
                texts,
                new ObjectMapper().convertValue(facet.path("recipe"), new TypeReference<Map<String, String>>() {}));
        assertEquals("anchored", texts.get("facetwatch:preset"));
        assertTrue(texts.getOrDefault("facetwatch:preset-choice", "").startsWith("steadiness 0."), texts.toString());
    }

    @Test
    void aChangedPictureIsNoticed() throws IOException {
        byte[] file = Files.readAllBytes(picture);
        Image image = Png.decode(file);
        image.values()[7] = 255 - image.values()[7];
        Path changed = Files.write(folder.resolve("changed.png"), Png.encode(image, new TreeMap<>(Png.texts(file))));

        Run run = replay(changed, Orchard.TRAINED);

        assertEquals(1, run.code(), run.err());
        assertTrue(run.out().contains("another picture, 1 values differ"), run.out());
    }

    @Test
    void anotherNetworkIsRefused() {
        Run run = replay(picture, Orchard.UNTRAINED);

        assertEquals(Facetwatch.BAD_INPUT, run.code());
        assertTrue(run.err().contains("the model (sha-256) is not the one of the picture"), run.err());
    }

    @Test
    void aPictureWithoutRecipeIsRefused() {
        Run run = replay(picture.resolveSibling("mean-01.png"), Orchard.TRAINED);

        assertEquals(Facetwatch.BAD_INPUT, run.code());
        assertTrue(run.err().contains("must say how it was made"), run.err());
    }

    private static Run replay(Path file, String model) {
        return Run.of("replay", file.toString(), "--model", model, "--probe", probe.toString());
    }

    private static Path visualize(String name, String option, String value) {
        Path out = folder.resolve(name);
        Run run = Run.of(
                "visualize",
                Orchard.TRAINED,
                "--probe",
                probe.toString(),
                option,
                value,
                "--units",
                "1",
                "--facets",
                "2",
                "--threads",
                "2",
                "--out",
                out.toString());
        assertEquals(0, run.code(), run.err());
        return out;
    }
}
