package io.facetwatch.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Png;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FacetsCommandTest {
    private static final String NAMES = "Apple,Cherry,Tomato";

    /** 66 images of three classes. */
    private static Path probe;

    @TempDir
    static Path folder;

    @BeforeAll
    static void writeProbe() throws IOException {
        probe = Orchard.everyNth(12, folder.resolve("probe"));
    }

    @Test
    void writesFacetsAndAMapOfEachUnitTheSameOnOneThreadAndOnMany() throws IOException {
        Path one = folder.resolve("one");
        Path many = folder.resolve("many");

        Run alone = facets(one, "--units", "0,2", "--facets", "3", "--threads", "1", "--classes", NAMES);
        Run together = facets(many, "--units", "0,2", "--facets", "3", "--threads", "3", "--classes", NAMES);

        assertEquals(0, alone.code(), alone.err());
        assertEquals(0, together.code(), together.err());
        assertEquals(5, alone.out().lines().count(), alone.out());
        assertTrue(alone.out().startsWith("Apple: 3 facets of "), alone.out());
        for (String file : List.of("facets.json", "logits/0/embedding.png", "logits/2/embedding.png")) {
            assertTrue(alone.out().contains("written: " + one.resolve(file)), alone.out());
            assertArrayEquals(Files.readAllBytes(one.resolve(file)), Files.readAllBytes(many.resolve(file)), file);
        }
        JsonNode file = json(one);
        assertEquals(Set.of(), schemaProblems(file));
        assertEquals(List.of("Apple", "Tomato"), file.path("units").findValuesAsText("unitName"));
        for (JsonNode unit : file.path("units")) {
            assertEquals(3, unit.path("facets").size());
            assertEquals(unit.path("images").size(), sizes(unit));
        }
    }

    @Test
    void heatIsDrawnBesideTheNearestImagesOfEachFacet() throws IOException {
        Path out = folder.resolve("heat");

        Run run = facets(out, "--units", "2", "--facets", "2", "--heat", "lrp,guided,deconv", "--classes", NAMES);

        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("heat by deconv is left out: 'logits' is behind a global average"), run.out());
        JsonNode facets = json(out).path("units").get(0).path("facets");
        for (JsonNode facet : facets) {
            Image sheet = Png.decode(Files.readAllBytes(out.resolve(
                    "logits/2/heat-%02d.png".formatted(facet.path("index").asInt()))));
            int rows = (Math.min(9, facet.path("size").asInt()) + 2) / 3;
            assertEquals(2 + 9 * 66, sheet.width(), "three images, each with two maps");
            assertEquals(2 + rows * 66, sheet.height());
            assertTrue(differs(sheet, 2, 68), "the photograph and its map");
            assertTrue(differs(sheet, 68, 134), "the maps by two rules");
        }
    }

    /** Whether two tiles of the first row, 64 pixels wide from a column on, differ in some pixel. */
    private static boolean differs(Image sheet, int left, int right) {
        for (int i = 0; i < 64 * 64; i++) {
            if (sheet.at(0, 2 + i / 64, left + i % 64) != sheet.at(0, 2 + i / 64, right + i % 64)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void aConvolutionalUnitsImagesComeWithTheirPatch() throws IOException {
        Path out = folder.resolve("patches");

        Run run = facets(out, "--layer", "/stem/stem.2/Relu_output_0", "--units", "3", "--facets", "2", "--top", "12");

        assertEquals(0, run.code(), run.err());
        JsonNode unit = json(out).path("units").get(0);
        assertEquals(Set.of(), schemaProblems(json(out)));
        for (JsonNode image : unit.path("images")) {
            JsonNode patch = image.path("patch"); // the stem is a convolution of 5 x 5, stride 2, padding 2
            assertEquals(
                    2 * image.path("location").get(0).asInt() - 2,
                    patch.path("top").asInt(),
                    unit.toString());
            assertEquals(
                    2 * image.path("location").get(1).asInt() - 2,
                    patch.path("left").asInt());
            assertEquals(5, patch.path("height").asInt());
            assertEquals(5, patch.path("width").asInt());
        }
        assertTrue(unit.path("facets").get(0).path("borderImages").size() > 0);
    }

    @ParameterizedTest
    @CsvSource({"10%, 7", "4, 4", "100%, 66"})
    void topIsANumberOrAShareOfTheProbeSet(String top, int expected) throws IOException {
        Path out = folder.resolve("top");

        Run run = facets(out, "--units", "1", "--facets", "1", "--selection", "top", "--top", top);

        assertEquals(0, run.code(), run.err());
        assertEquals(expected, json(out).path("units").get(0).path("images").size());
    }

    private static int sizes(JsonNode unit) {
        int sum = 0;
        for (JsonNode facet : unit.path("facets")) {
            sum += facet.path("size").asInt();
        }
        return sum;
    }

    /** The image with the highest activation lies over all others: its frame has the colour of its facet. */
    @Test
    void theMapFramesEveryImageInTheColourOfItsFacet() throws IOException {
        Path out = folder.resolve("map");

        Run run = facets(out, "--units", "1", "--facets", "2", "--selection", "class", "--classes", NAMES);

        assertEquals(0, run.code(), run.err());
        JsonNode unit = json(out).path("units").get(0);
        assertEquals(Set.of("Cherry"), Set.copyOf(unit.path("images").findValuesAsText("label")));
        Image map = Png.decode(Files.readAllBytes(out.resolve("logits/1/embedding.png")));
        assertEquals(1040, map.width());
        for (JsonNode image : unit.path("images")) {
            Sheet.Colour colour = FacetColours.of(image.path("facet").asInt());
            assertTrue(dotsOf(colour, map) > 4 * 3 * 24, "frames of facet " + image.path("facet"));
        }
        assertEquals(0, dotsOf(FacetColours.of(2), map), "no third facet");
    }

    private static int dotsOf(Sheet.Colour colour, Image image) {
        int count = 0;
        for (int row = 0; row < image.height(); row++) {
            for (int column = 0; column < image.width(); column++) {
                boolean isSame = image.at(0, row, column) == colour.red()
                        && image.at(1, row, column) == colour.green()
                        && image.at(2, row, column) == colour.blue();
                count += isSame ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void aHiddenUnitNeedsNoClassNames() throws IOException {
        Path out = folder.resolve("hidden");

        Run run = facets(out, "--layer", "/stage3/relu2/Relu_output_0", "--units", "5", "--top", "10");

        assertEquals(0, run.code(), run.err());
        JsonNode unit = json(out).path("units").get(0);
        assertEquals(Set.of(), schemaProblems(json(out)));
        assertEquals("/stage3/relu2/Relu_output_0#5", unit.path("unitName").asText());
        assertTrue(Files.isRegularFile(out.resolve(unit.path("embeddingImage").asText())), unit.toString());
    }

    @Test
    void copiesInTheProbeSetAreNotCountedAndTold() throws IOException {
        Path copies = Orchard.everyNth(12, folder.resolve("copies"));
        try (Stream<Path> cherries = Files.walk(copies)) {
            for (Path file : cherries.filter(Files::isRegularFile).toList()) {
                Files.copy(file, file.resolveSibling("copy-of-" + file.getFileName()));
            }
        }
        Path out = folder.resolve("counted");

        Run run = facets(
                out,
                "--probe",
                copies.toString(),
                "--units",
                "1",
                "--facets",
                "30",
                "--selection",
                "class",
                "--classes",
                NAMES);

        assertEquals(0, run.code(), run.err());
        JsonNode unit = json(out).path("units").get(0);
        assertEquals(22, unit.path("images").size());
        assertEquals(22, unit.path("facets").size());
        assertEquals(
                "30 facets were asked for, the 22 images make 22",
                unit.path("notes").get(0).asText());
        assertEquals(
                "copies of these images in the probe set, not counted: 22",
                unit.path("notes").get(1).asText());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--units 7 | unit 7 of layer 'logits' does not exist",
                "--units x | 'x' is not an int",
                "--units 0 --layer nope | layer 'nope' does not exist",
                "--units 0 --facets 0 | facets must be at least 1, found 0",
                "--units 0 --facets many | facets must be 'auto' or a number from 1, found 'many'",
                "--units 0 --selection nope | unknown selection 'nope'; known are auto, top",
                "--units 0 --preset paper | Unknown options: '--preset', 'paper'",
                "--units 0 --threads 0 | --threads must be at least 1, found 0",
                "--units 0 --classes a,b | 3 output units, 2 class names",
                "--units 0 --selection class --classes a,b,c | no probe image is labelled 'a'",
                "--units 0 --selection class --layer /stage3/relu2/Relu_output_0 | for output units only",
                "--units 0 --probe nowhere.zip | nowhere.zip",
                "--units 0 --out pom.xml | pom.xml must be a folder, found a file",
                "--layer logits | Missing required option",
            })
    void badInputIsToldInOneLine(String arguments, String sentence) {
        Run run = facets(folder.resolve("bad"), arguments.split(" "));

        assertEquals(Facetwatch.BAD_INPUT, run.code(), run.err());
        assertEquals(1, run.problems().size(), run.err());
        assertTrue(run.err().contains(sentence), run.err());
    }

    private static Set<?> schemaProblems(JsonNode file) throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("schemas/found-facets.v1.json")))
                .validate(file);
    }

    private static JsonNode json(Path out) throws IOException {
        return new ObjectMapper().readTree(out.resolve("facets.json").toFile());
    }

    /** The probe set and the folder are those of the test unless the arguments name others. */
    private static Run facets(Path out, String... arguments) {
        List<String> all = new ArrayList<>(List.of("facets", Orchard.TRAINED));
        all.addAll(List.of(arguments));
        if (!all.contains("--probe")) {
            all.addAll(List.of("--probe", probe.toString()));
        }
        if (!all.contains("--out")) {
            all.addAll(List.of("--out", out.toString()));
        }
        return Run.of(all);
    }
}
