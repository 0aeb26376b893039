package io.facetwatch.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Constant;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Op;
import io.facetwatch.graph.Sketch;
import io.facetwatch.onnx.OnnxWriter;
import io.facetwatch.tensor.Png;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Networks of any input. Class unit k of each is the mean of channel k, so that its activation on an image and what a climb
 * changes are known by hand. Pictures are written and read by the JDK alone.
 */
class InputKindsTest {
    private static final int IMAGES = 12;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"1, 28, 28", "2, 20, 24", "3, 48, 80", "4, 32, 32", "7, 12, 18"})
    void aUnitOfEveryInputIsFoundDrawnAndReplayed(int channels, int height, int width) throws IOException {
        String model = model(channels, height, width);
        List<int[]> images = probe(channels, height, width);
        int unit = channels - 1;

        Run facets = run("facets", model, unit, "found");
        Run drawn = run("visualize", model, unit, "drawn", "--preset", "none");

        assertEquals(0, facets.code(), facets.err());
        assertEquals(0, drawn.code(), drawn.err());
        for (JsonNode image : json("found").findParents("activation")) {
            int[] levels = images.get(image.path("id").asInt());
            double sum = 0;
            for (int i = 0; i < height * width; i++) {
                sum += levels[unit * height * width + i];
            }
            assertEquals(sum / (height * width) / 255, image.path("activation").asDouble(), 1e-5);
        }
        Path picture = folder.resolve("drawn/logits/%d/facet-00.png".formatted(unit));
        expectClimb(picture, new Kind(channels, height, width), unit);
        Run replay = Run.of("replay", picture.toString(), "--model", model, "--probe", probe().toString());
        assertEquals(0, replay.code(), replay.out() + replay.err());
    }

    private record Kind(int channels, int height, int width) {}

    /** The unit's plane is brighter than in the mean image where it can be; the others are as they were. */
    private static void expectClimb(Path picture, Kind kind, int unit) throws IOException {
        int[] mean = planes(picture.resolveSibling("mean-00.png"), kind);
        int[] made = planes(picture, kind);
        int plane = kind.height() * kind.width();
        for (int channel = 0; channel < kind.channels(); channel++) {
            int before = 0;
            int after = 0;
            for (int i = channel * plane; i < (channel + 1) * plane; i++) {
                before += mean[i];
                after += made[i];
            }
            if (channel == unit) {
                assertTrue(after > before + plane, "channel %d: %d, %d".formatted(channel, before, after));
            } else {
                assertEquals(before, after, "channel %d is not the unit's".formatted(channel));
            }
        }
    }

    @Test
    void channelsMayBeFedInReverse() throws IOException {
        String model = model(4, 16, 16);
        probe(4, 16, 16);

        Run drawn = run("visualize", model, 3, "reversed", "--preset", "none", "--channels", "BGR");

        assertEquals(0, drawn.code(), drawn.err());
        expectClimb(folder.resolve("reversed/logits/3/facet-00.png"), new Kind(4, 16, 16), 0);
    }

    @Test
    void planesSayWhatTheyAre() throws IOException {
        String model = model(4, 16, 16);
        probe(4, 16, 16);
        run("visualize", model, 1, "texts", "--preset", "none");

        Map<String, String> texts = Png.texts(Files.readAllBytes(folder.resolve("texts/logits/1/facet-00.png")));

        assertEquals("4 planes of 16x16, the channels from left to right", texts.get("facetwatch:planes"));
    }

    @Test
    void filesThatDoNotHoldThePlanesAreLeftOutByName() throws IOException {
        String model = model(4, 16, 16);
        probe(4, 16, 16);
        ImageIO.write(
                new BufferedImage(18, 16, BufferedImage.TYPE_BYTE_GRAY),
                "png",
                probe().resolve("b/odd.png").toFile());
        BufferedImage colour = new BufferedImage(64, 16, BufferedImage.TYPE_INT_RGB);
        colour.setRGB(3, 2, 0xff0000);
        ImageIO.write(colour, "png", probe().resolve("b/colour.png").toFile());

        Run run = run("facets", model, 1, "left");

        assertEquals(0, run.code(), run.err());
        assertTrue(
                run.err().contains("left out: b/odd.png: a picture of 4 channels must hold as many grey planes"),
                run.err());
        assertTrue(
                run.err().contains("left out: b/colour.png: planes must be grey, found a colour in row 2, column 3"),
                run.err());
    }

    /** Conv 1 x 1 that passes channels on, mean over the image, Gemm that passes them on: logit k = mean of channel k. */
    private String model(int channels, int height, int width) throws IOException {
        Graph sketch = new Sketch()
                .input("image", -1, channels, height, width)
                .weights("pass", channels, channels, 1, 1)
                .node(Op.CONV, "passed", "image", "pass")
                .node(Op.RELU, "map", "passed")
                .node(Op.GLOBAL_AVERAGE_POOL, "pooled", "map")
                .node(Op.FLATTEN, "flat", "pooled")
                .weights("head", channels, channels)
                .node(Op.GEMM, "logits", Attributes.NONE.with("transB", 1L), "flat", "head")
                .graph("logits");
        Map<String, Constant> constants = new HashMap<>(sketch.constants());
        constants.put("pass", identity(Shape.of(channels, channels, 1, 1)));
        constants.put("head", identity(Shape.of(channels, channels)));
        Graph graph =
                new Graph("channels", sketch.inputs(), sketch.outputs(), constants, sketch.nodes(), sketch.metadata());
        return Files.write(folder.resolve("model.onnx"), OnnxWriter.write(graph))
                .toString();
    }

    private static Constant identity(Shape shape) {
        Tensor tensor = Tensor.zeros(shape);
        for (int channel = 0; channel < shape.extent(0); channel++) {
            tensor.values()[channel * shape.extent(1) + channel] = 1;
        }
        return new Constant.Floats(tensor);
    }

    private Path probe() {
        return folder.resolve("probe");
    }

    /** Random pictures of two classes, colours of three channels, else grey planes; the levels by id, CHW. */
    private List<int[]> probe(int channels, int height, int width) throws IOException {
        Random random = new Random(7);
        List<int[]> images = new ArrayList<>();
        for (int id = 0; id < IMAGES; id++) {
            boolean isColour = channels == 3;
            BufferedImage picture = new BufferedImage(
                    isColour ? width : channels * width,
                    height,
                    isColour ? BufferedImage.TYPE_3BYTE_BGR : BufferedImage.TYPE_BYTE_GRAY);
            WritableRaster raster = picture.getRaster();
            int[] levels = new int[channels * height * width];
            for (int i = 0; i < levels.length; i++) {
                levels[i] = random.nextInt(100) + 10 * id;
                int channel = i / (height * width);
                int row = i / width % height;
                int column = i % width;
                raster.setSample(isColour ? column : channel * width + column, row, isColour ? channel : 0, levels[i]);
            }
            Path file = probe().resolve(id < IMAGES / 2 ? "a" : "b").resolve("%02d.png".formatted(id));
            Files.createDirectories(file.getParent());
            ImageIO.write(picture, "png", file.toFile());
            images.add(levels);
        }
        return images;
    }

    /** CHW as the JDK reads it. */
    private static int[] planes(Path file, Kind kind) throws IOException {
        BufferedImage picture = ImageIO.read(file.toFile());
        boolean isColour = kind.channels() == 3;
        int width = isColour ? kind.width() : kind.channels() * kind.width();
        assertArrayEquals(new int[] {width, kind.height(), isColour ? 3 : 1}, new int[] {
            picture.getWidth(), picture.getHeight(), picture.getRaster().getNumBands()
        });
        int[] levels = new int[kind.channels() * kind.height() * kind.width()];
        for (int i = 0; i < levels.length; i++) {
            int channel = i / (kind.height() * kind.width());
            int row = i / kind.width() % kind.height();
            int column = i % kind.width();
            levels[i] = picture.getRaster()
                    .getSample(isColour ? column : channel * kind.width() + column, row, isColour ? channel : 0);
        }
        return levels;
    }

    private JsonNode json(String out) throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve(out).resolve("facets.json").toFile());
    }

    private Run run(String command, String model, int unit, String out, String... more) {
        List<String> all = new ArrayList<>(List.of(
                command,
                model,
                "--probe",
                probe().toString(),
                "--units",
                String.valueOf(unit),
                "--facets",
                "1",
                "--out",
                folder.resolve(out).toString()));
        all.addAll(List.of(more));
        return Run.of(all);
    }
}
