package io.facetwatch.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.autodiff.rule.RuleSet;
import io.facetwatch.graph.Array;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Interpreter;
import io.facetwatch.onnx.OnnxReader;
import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.ImageFile;
import io.facetwatch.tensor.Png;
import io.facetwatch.tensor.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GradientCommandTest {
    private static final String HIDDEN = "/stage3/relu2/Relu_output_0";
    private static final Shape INPUT = Shape.of(1, 3, 64, 64);
    private static final double STEP = 1e-6;

    @TempDir
    static Path folder;

    /** A photograph of the network's size. */
    private static Path photo;

    @BeforeAll
    static void takeAPhotograph() throws IOException {
        Path probe = Orchard.everyNth(500, folder.resolve("probe"));
        try (Stream<Path> files = Files.walk(probe)) {
            photo = files.filter(Files::isRegularFile).sorted().findFirst().orElseThrow();
        }
    }

    @ParameterizedTest
    @CsvSource({"logits,1,1", HIDDEN + ",5,64"})
    void theRawGradientMatchesFiniteDifferencesOfThePrintedValue(String layer, int unit, int positions)
            throws IOException {
        Path raw = folder.resolve("differences-%d.f32".formatted(unit));

        Run run = gradient("--layer", layer, "--unit", String.valueOf(unit), "--raw", raw.toString());

        assertEquals(0, run.code(), run.err());
        Matcher told = Pattern.compile("unit (\\d+).* of (\\S+): (\\S+)(?: at row (\\d+), column (\\d+) of 8 x 8)?")
                .matcher(run.out().lines().findFirst().orElseThrow());
        assertTrue(told.matches(), run.out());
        int position = positions == 1 ? 0 : 8 * Integer.parseInt(told.group(4)) + Integer.parseInt(told.group(5));
        double[] pixels = pixels();
        double[] values = values(layer, pixels);
        double value = values[unit * positions + position];
        assertEquals(value, Double.parseDouble(told.group(3)), 1e-4);
        for (int other = 0; other < positions; other++) {
            assertTrue(values[unit * positions + other] <= value, "the largest is told");
        }
        float[] gradient = floats(raw);
        for (int seed = 0; seed < 3; seed++) {
            double[] direction = new Random(seed).doubles(pixels.length, -1, 1).toArray();
            double expected = (values(layer, moved(pixels, direction, STEP))[unit * positions + position]
                            - values(layer, moved(pixels, direction, -STEP))[unit * positions + position])
                    / (2 * STEP);
            double found = 0;
            for (int i = 0; i < pixels.length; i++) {
                found += gradient[i] * direction[i];
            }
            assertEquals(expected, found, 1e-3 * Math.abs(expected) + 1e-4, layer + ", direction of seed " + seed);
        }
    }

    private static double[] moved(double[] pixels, double[] direction, double step) {
        double[] moved = pixels.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += step * direction[i];
        }
        return moved;
    }

    private static double[] pixels() throws IOException {
        Image image = ImageFile.decode(Files.readAllBytes(photo));
        double[] pixels = new double[image.values().length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = image.values()[i] / 255.;
        }
        return pixels;
    }

    private static double[] values(String layer, double[] pixels) throws IOException {
        Graph graph = OnnxReader.read(Path.of(Orchard.TRAINED)).withOutputs(List.of(layer));
        Map<String, Array> outputs =
                new Interpreter(graph).evaluate(Map.of(graph.inputs().get(0).name(), Array.of(INPUT, pixels)));
        return outputs.values().iterator().next().values();
    }

    private static float[] floats(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(INPUT.size() * Float.BYTES, bytes.remaining());
        float[] floats = new float[INPUT.size()];
        bytes.asFloatBuffer().get(floats);
        return floats;
    }

    @Test
    void everyRuleSetDrawsAndWritesItsOwnMap() throws IOException {
        Set<ByteBuffer> raws = new HashSet<>();
        Set<ByteBuffer> pictures = new HashSet<>();

        for (String rules : RuleSet.names()) {
            Path out = folder.resolve("maps/%s.png".formatted(rules));
            Path raw = folder.resolve("maps/%s.f32".formatted(rules));
            Run run = gradient("--rules", rules, "--out", out.toString(), "--raw", raw.toString());

            assertEquals(0, run.code(), run.err());
            assertTrue(run.out().contains("written: " + out), run.out());
            raws.add(ByteBuffer.wrap(Files.readAllBytes(raw)));
            pictures.add(ByteBuffer.wrap(Files.readAllBytes(out)));
            Image picture = Png.decode(Files.readAllBytes(out));
            assertEquals(Shape.of(3, 2 * 8 + 2 * 22 + 256, 3 * 8 + 2 * 256), picture.shape());
        }

        assertEquals(RuleSet.names().size(), raws.size());
        assertEquals(RuleSet.names().size(), pictures.size());
    }

    @Test
    void withoutAUnitTheLargestOfTheOutputLayerIsTaken() throws IOException {
        double[] logits = values("logits", pixels());
        int largest = 0;
        for (int unit = 1; unit < logits.length; unit++) {
            largest = logits[unit] > logits[largest] ? unit : largest;
        }

        Run run = gradient();

        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().startsWith("unit %d".formatted(largest)), run.out());
    }

    @Test
    void aNetworkThatIsFedNormalizedPixelsGetsThem() throws IOException {
        Path plain = folder.resolve("plain.f32");
        Path turned = folder.resolve("turned.f32");

        Run first = gradient("--unit", "0", "--raw", plain.toString());
        Run same = gradient("--unit", "0", "--mean", "0,0,0", "--std", "1,1,1", "--channels", "RGB");
        Run other = gradient("--unit", "0", "--channels", "BGR", "--raw", turned.toString());
        Run bright = gradient("--unit", "0", "--mean", "-0.1,-0.1,-0.1", "--std", "1,1,2");

        assertEquals(0, bright.code(), bright.err());
        assertEquals(first.out().lines().findFirst(), same.out().lines().findFirst());
        assertEquals(3, Set.of(value(first), value(other), value(bright)).size());
        assertTrue(floats(plain)[0] != floats(turned)[0]);
    }

    private static String value(Run run) {
        assertEquals(0, run.code(), run.err());
        return run.out().lines().findFirst().orElseThrow();
    }

    @Test
    void beforeTheActivationFunctionAUnitMayBeNegative() {
        Run after = gradient("--layer", HIDDEN, "--unit", "5");
        Run before = gradient("--layer", HIDDEN, "--unit", "5", "--before-activation");

        assertEquals(0, before.code(), before.err());
        assertTrue(!value(before).contains(HIDDEN), before.out());
        assertTrue(value(after).contains(HIDDEN), after.out());
    }

    @Test
    void theSameArgumentsGiveTheSameBytes() throws IOException {
        Path one = folder.resolve("one.png");
        Path two = folder.resolve("two.png");

        gradient("--rules", "lrp", "--out", one.toString());
        gradient("--rules", "lrp", "--out", two.toString());

        assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(two));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--unit 3 | unit 3 of layer 'logits' does not exist, it has units 0 to 2",
                "--unit=-1 | unit -1 of layer 'logits' does not exist",
                "--unit x | 'x' is not an int",
                "--layer nope | layer 'nope' of orchard-07-epoch4.onnx does not exist, its layers are [/stem",
                "--layer image | layer 'image' of orchard-07-epoch4.onnx does not exist",
                "--rules backprop | unknown rules 'backprop'; known are gradient, deconv, guided, lrp",
                "--mean 1,0.5 | mean needs a number for each of the network's 3 channels, found [1.0, 0.5]",
                "--std 0,1,1 | std above 0",
                "--channels XYZ | XYZ",
                "--out src | --out src must be a file, found a folder",
                "--raw src | --raw src must be a file, found a folder",
                "--raw pom.xml/x.f32 | must be a folder, found a file",
            })
    void badInputIsToldInOneLine(String arguments, String sentence) {
        expectRefusal(sentence, gradient(arguments.split(" ")));
    }

    @Test
    void filesThatCannotBeUsedAreToldInOneLine() {
        expectRefusal("file missing.png does not exist", Run.of("gradient", Orchard.TRAINED, "missing.png"));
        expectRefusal("image pom.xml: neither a JPEG nor a PNG", Run.of("gradient", Orchard.TRAINED, "pom.xml"));
        expectRefusal("file missing.onnx does not exist", Run.of("gradient", "missing.onnx", photo.toString()));
        expectRefusal("pom.xml", Run.of("gradient", "pom.xml", photo.toString()));
        expectRefusal("must be an image file, found a folder", Run.of("gradient", Orchard.TRAINED, "src"));
        expectRefusal("Missing required parameter", Run.of("gradient", Orchard.TRAINED));
    }

    private static void expectRefusal(String sentence, Run run) {
        assertEquals(Facetwatch.BAD_INPUT, run.code(), run.err());
        assertEquals(1, run.problems().size(), run.err());
        assertTrue(run.err().contains(sentence), run.err());
    }

    private static Run gradient(String... arguments) {
        List<String> all = new ArrayList<>(List.of("gradient", Orchard.TRAINED, photo.toString()));
        all.addAll(List.of(arguments));
        return Run.of(all);
    }
}
