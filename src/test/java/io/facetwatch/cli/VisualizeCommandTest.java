package io.facetwatch.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.facetwatch.synthesis.Presets;
import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Png;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisualizeCommandTest {
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
    void heatIsDrawnBesideTheVisualizations() throws IOException {
        Path out = folder.resolve("heat");

        Run run = visualize(
                out, "--units", "2", "--facets", "1", "--preset", "erhan", "--heat", "lrp,deconv", "--classes", NAMES);

        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("heat by deconv is left out: 'logits' is behind a global average"), run.out());
        List<String> sheets = files(out).keySet().stream()
                .filter(file -> file.contains("heat-"))
                .toList();
        assertEquals(1, sheets.size(), sheets.toString());
        assertTrue(files(out).containsKey(sheets.get(0).replace("heat-", "facet-")), sheets.toString());
        assertTrue(run.out().contains("written: " + out.resolve(sheets.get(0))), run.out());
        Image sheet = Png.decode(Files.readAllBytes(out.resolve(sheets.get(0))));
        assertEquals(2 + 6 * 66, sheet.width(), "three images, each with its map");
    }

    @Test
    void heatThatWouldMeanNothingIsRefused() {
        Path out = folder.resolve("grid");

        Run run = visualize(out, "--units", "2", "--facets", "1", "--heat", "deconv", "--classes", NAMES);

        assertEquals(Facetwatch.BAD_INPUT, run.code(), run.err());
        assertTrue(run.err().contains("lrp says what drives the unit"), run.err());
    }

    @Test
    void theSameSeedGivesTheSameBytesOnOneThreadAndOnMany() throws IOException {
        Path one = folder.resolve("one");
        Path many = folder.resolve("many");

        Run alone = visualize(one, "--units", "0,2", "--facets", "2", "--threads", "1", "--classes", NAMES);
        Run together = visualize(
                many, "--units", "0,2", "--facets", "2", "--threads", "3", "--batch", "3", "--classes", NAMES);

        assertEquals(0, alone.code(), alone.err());
        assertEquals(0, together.code(), together.err());
        Map<String, byte[]> expected = files(one);
        assertEquals(
                2 + 2 * 2 * 3, expected.size(), "facets.json, a sheet, three pictures a facet: " + expected.keySet());
        Map<String, byte[]> found = files(many);
        assertEquals(expected.keySet(), found.keySet());
        expected.forEach((name, bytes) -> assertArrayEquals(bytes, found.get(name), name));
        assertTrue(alone.err().contains("66/66 images"), alone.err());
        assertTrue(alone.err().contains("2/2 units"), alone.err());
        int runs = 4 * (Presets.named("anchored", 64).iterations() + 2);
        assertTrue(
                alone.err().contains("%d/%d runs".formatted(runs, runs)),
                "iterations and 2 measurements a facet: " + alone.err());
        expectFacets(one);
        expectSheet(one);
    }

    private static void expectFacets(Path out) throws IOException {
        JsonNode file = new ObjectMapper().readTree(out.resolve("facets.json").toFile());
        JsonNode schema =
                new ObjectMapper().readTree(Path.of("schemas/facets.v1.json").toFile());
        assertEquals(
                Set.of(),
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(schema)
                        .validate(file));
        assertEquals(List.of("Apple", "Tomato"), file.path("units").findValuesAsText("unitName"));
        for (JsonNode facet : file.path("units").findParents("visualization")) {
            for (String picture : List.of("visualization", "meanImage", "membersImage")) {
                assertTrue(
                        Files.isRegularFile(out.resolve(facet.path(picture).asText())),
                        facet.path(picture).asText());
            }
        }
    }

    /** Two panels of two facets at 3 times 64 pixels: the first facet's picture is where the panel says. */
    private static void expectSheet(Path out) throws IOException {
        Image sheet = Png.decode(Files.readAllBytes(out.resolve("contact-sheet.png")));
        Image picture = Png.decode(Files.readAllBytes(out.resolve("logits/0/facet-00.png")));
        assertEquals(8 + 84 + 2 * (192 + 8), sheet.width());
        int top = 8 + 2 * 22 + 8 + 2 * 22;
        for (int i = 0; i < 64; i++) {
            assertEquals(picture.at(1, i, i), sheet.at(1, top + 3 * i + 1, 92 + 3 * i + 1), "row and column " + i);
        }
    }

    @Test
    void aReportHoldsEveryFacetDrawnOnceByEveryPreset() throws IOException {
        Path out = folder.resolve("report");

        Run run = visualize(
                out,
                "--units",
                "0,2",
                "--facets",
                "2",
                "--top",
                "20",
                "--classes",
                NAMES,
                "--report",
                "anchored,none,anchored");

        assertEquals(0, run.code(), run.err());
        String page = Files.readString(out.resolve("report.html"));
        assertEquals(2, count(page, "<h2>(Apple|Tomato)</h2>"), "units");
        for (String column : List.of("anchored", "none")) {
            assertEquals(2, count(page, "<th>" + column + "</th>"), column);
        }
        assertEquals(0, count(page, "<h2>Cherry</h2>"));
        Matcher sources =
                Pattern.compile("src=\"data:image/png;base64,([^\"]+)\"").matcher(page);
        List<Image> pictures = new ArrayList<>();
        while (sources.find()) {
            pictures.add(Png.decode(Base64.getDecoder().decode(sources.group(1))));
        }
        assertEquals(2 * 2 * (2 + 2), pictures.size(), "of 2 units and 2 facets members, mean and 2 drawings");
        Image drawn = Png.decode(Files.readAllBytes(out.resolve("logits/0/facet-00.png")));
        assertArrayEquals(drawn.values(), pictures.get(2).values(), "the first preset is also that of the command");
        assertEquals(0, count(page, "https?://"), "nothing is fetched from elsewhere");
    }

    @Test
    void mixesOfTwoFacetsAreDrawnAndToldOf() throws IOException {
        Path out = folder.resolve("mixes");

        Run run = visualize(
                out,
                "--units",
                "1",
                "--facets",
                "2",
                "--top",
                "20",
                "--classes",
                NAMES,
                "--mix",
                "0,1",
                "--preset",
                "none");

        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("Cherry, from facet 0 to 1: nearest facets "), run.out());
        Image sheet = Png.decode(Files.readAllBytes(out.resolve("logits/1/mixes-00-01.png")));
        assertEquals(8 * 64 + 9 * 2, sheet.width());
        Image first = Png.decode(Files.readAllBytes(out.resolve("logits/1/facet-00.png")));
        for (int i = 0; i < 64; i++) {
            assertEquals(first.at(1, i, i), sheet.at(1, 2 + i, 2 + i), "the first mix is the first facet, row " + i);
        }
    }

    @Test
    void codesAreInverted() throws IOException {
        Path out = folder.resolve("inversion");

        Run run = visualize(
                out,
                "--layer",
                "/stage1/relu2/Relu_output_0",
                "--units",
                "5",
                "--facets",
                "1",
                "--top",
                "10",
                "--preset",
                "inversion");

        assertEquals(0, run.code(), run.err());
        // the facet's representative, shifted so that what drives the unit is in the middle, is not stored alone: the
        // network's early layer determines the image, so the picture must be more like the mean image than a plain
        // colour is
        Image made = Png.decode(Files.readAllBytes(out.resolve("~stage1~relu2~Relu_output_0/5/facet-00.png")));
        Image mean = Png.decode(Files.readAllBytes(out.resolve("~stage1~relu2~Relu_output_0/5/mean-00.png")));
        assertEquals(13, mean.height(), "the mean image is cut at the receptive field");
        double alike = correlation(cut(made, 16 * 2 - 6, mean).values(), mean.values());
        assertTrue(alike > 0.5, "correlation " + alike);
    }

    /** The square of another image's size whose first row and column are given. */
    private static Image cut(Image image, int first, Image size) {
        float[] values = new float[size.values().length];
        for (int i = 0; i < values.length; i++) {
            int row = i / size.width() % size.height();
            values[i] = image.at(i / size.width() / size.height(), first + row, first + i % size.width());
        }
        return new Image(size.channels(), size.height(), size.width(), values);
    }

    private static double correlation(float[] a, float[] b) {
        double meanA = 0;
        double meanB = 0;
        for (int i = 0; i < a.length; i++) {
            meanA += a[i] / (double) a.length;
            meanB += b[i] / (double) b.length;
        }
        double together = 0;
        double alone = 0;
        double other = 0;
        for (int i = 0; i < a.length; i++) {
            together += (a[i] - meanA) * (b[i] - meanB);
            alone += (a[i] - meanA) * (a[i] - meanA);
            other += (b[i] - meanB) * (b[i] - meanB);
        }
        return together / Math.sqrt(alone * other);
    }

    private static long count(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().count();
    }

    @Test
    void anUnknownPresetOfAReportIsRefusedBeforeAnythingIsDrawn() {
        Run run = visualize(folder.resolve("nothing"), "--units", "0", "--report", "anchored,vivid");

        assertEquals(2, run.code());
        assertTrue(run.err().contains("unknown synthesis preset 'vivid'"), run.err());
        assertTrue(Files.notExists(folder.resolve("nothing")), "no folder is made");
    }

    @Test
    void aHiddenUnitHasItsLayersNameAndTopImages() throws IOException {
        Path out = folder.resolve("hidden");

        Run run = visualize(
                out, "--layer", "/stage3/relu2/Relu_output_0", "--units", "5,5", "--facets", "1", "--top", "10");

        assertEquals(0, run.code(), run.err());
        JsonNode units =
                new ObjectMapper().readTree(out.resolve("facets.json").toFile()).path("units");
        assertEquals(1, units.size(), "a unit named twice is one");
        assertEquals(
                "/stage3/relu2/Relu_output_0#5", units.get(0).path("unitName").asText());
        assertTrue(units.get(0).path("images").size() <= 10, units.toString());
    }

    @Test
    void selectionByClassTakesTheImagesOfTheClass() throws IOException {
        Path out = folder.resolve("class");
        Path names = Files.writeString(folder.resolve("labels.txt"), "Apple\nCherry\nTomato\n");

        Run run =
                visualize(out, "--units", "1", "--facets", "1", "--selection", "class", "--classes", names.toString());

        assertEquals(0, run.code(), run.err());
        JsonNode images =
                new ObjectMapper().readTree(out.resolve("facets.json").toFile()).findPath("images");
        assertEquals(22, images.size());
        assertEquals(Set.of("Cherry"), Set.copyOf(images.findValuesAsText("label")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--units 7 | unit 7 of layer 'logits' does not exist",
                "--units=-1 | unit -1 of layer 'logits' does not exist",
                "--units , | at least one unit",
                "--units x | 'x' is not an int",
                "--units 0 --layer nope | layer 'nope' does not exist",
                "--units 0 --preset nope | unknown synthesis preset 'nope'; known are auto, anchored",
                "--units 0 --preset-file pom.xml | preset file pom.xml: expected JSON, found none",
                "--units 0 --mix 1 | --mix needs two facets",
                "--units 0 --facets 0 | facets must be at least 1, found 0",
                "--units 0 --facets many | facets must be 'auto' or a number from 1, found 'many'",
                "--units 0 --selection nope | unknown selection 'nope'; known are auto, top",
                "--units 0 --top 0 | --top must be at least 1, found 0",
                "--units 0 --batch 0 | --batch must be at least 1, found 0",
                "--units 0 --threads 0 | --threads must be at least 1, found 0",
                "--units 0 --classes a,b | 3 output units, 2 class names",
                "--units 0 --classes a,,b | class 1 of 'a,,b' has none",
                "--units 0 --selection class | unit 0 of layer 'logits' has none",
                "--units 0 --selection class --classes a,b,c | no probe image is labelled 'a'",
                "--units 0 --selection class --layer /stage3/relu2/Relu_output_0 | for output units only",
                "--units 0 --probe nowhere.zip | nowhere.zip",
                "--units 0 --probe pom.xml | probe set pom.xml must be a folder, a ZIP file or a tar archive",
                "--units 0 --probe src/main/java/io/facetwatch/app | at least one image",
                "--units 0 --out pom.xml | pom.xml must be a folder, found a file",
                "--layer logits | Missing required option",
            })
    void badInputIsToldInOneLine(String arguments, String sentence) {
        Run run = visualize(folder.resolve("bad"), arguments.split(" "));

        assertEquals(Facetwatch.BAD_INPUT, run.code(), run.err());
        assertEquals(1, run.problems().size(), run.err());
        assertTrue(run.err().contains(sentence), run.err());
    }

    /** The probe set and the folder are those of the test unless the arguments name others. */
    private static Run visualize(Path out, String... arguments) {
        List<String> all = new ArrayList<>(List.of("visualize", Orchard.TRAINED));
        all.addAll(List.of(arguments));
        if (!all.contains("--probe")) {
            all.addAll(List.of("--probe", probe.toString()));
        }
        if (!all.contains("--out")) {
            all.addAll(List.of("--out", out.toString()));
        }
        return Run.of(all);
    }

    private static Map<String, byte[]> files(Path root) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }
}
