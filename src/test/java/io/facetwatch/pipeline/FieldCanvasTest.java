package io.facetwatch.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.autodiff.GradientCompiler;
import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.FieldCanvas;
import io.facetwatch.graph.GradientGraph;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.GraphRunner;
import io.facetwatch.graph.Op;
import io.facetwatch.graph.Shapes;
import io.facetwatch.graph.Sketch;
import io.facetwatch.onnx.OnnxReader;
import io.facetwatch.runtime.OnnxRuntime;
import io.facetwatch.runtime.RuntimeSettings;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The oracle is the network on the whole image. */
class FieldCanvasTest {
    /** Sums of the same products in another order. */
    private static final double TOLERANCE = 1e-5;

    private static final Path ORCHARD = Path.of("src/main/resources/demo/orchard/orchard-07-epoch4.onnx");

    @ParameterizedTest
    @CsvSource({
        "/stem/stem.2/Relu_output_0, 5",
        "/stage1/relu2/Relu_output_0, 13",
        "/stage2/relu1/Relu_output_0, 17",
        "/stage2/relu2/Relu_output_0, 25",
        "/stage3/relu1/Relu_output_0, 33",
        "/stage3/relu2/Relu_output_0, 49"
    })
    void theOrchardNetAnswersOnTheFieldAsOnTheWholeImage(String layer, int size) throws IOException {
        FieldCanvas canvas = expectSame(OnnxReader.read(ORCHARD), layer);

        assertEquals(size, canvas.height());
        assertEquals(size, canvas.width());
    }

    @ParameterizedTest
    @ValueSource(strings = {"fire2", "fire3", "fire4", "fire9"})
    void soDoesSqueezenet(String layer) throws IOException {
        String data = System.getProperty("facetwatch.data");
        Assumptions.assumeTrue(data != null, "set -Dfacetwatch.data to a folder with squeezenet");

        expectSame(OnnxReader.read(Path.of(data, "squeezenet/squeezenet.onnx")), layer);
    }

    @Test
    void aFieldThatReachesPastTheBorderTakesTheWholeImage() throws IOException {
        FieldCanvas.Choice choice = FieldCanvas.of(OnnxReader.read(ORCHARD), "/stage4/relu2/Relu_output_0", 10);

        assertTrue(choice.canvas().isEmpty());
        assertTrue(choice.reason().contains("97 pixels reaches past the border"), choice.reason());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void randomNetsOfConvolutionsAndPoolsAnswerTheSame(int seed) {
        Random random = new Random(seed);
        Sketch sketch = new Sketch().input("image", -1, 2, 60 + random.nextInt(9), 70 + random.nextInt(9));
        String last = "image";
        int channels = 2;
        for (int i = 0; i < 4; i++) {
            String next = "v" + i;
            switch (random.nextInt(4)) {
                case 0 -> sketch.node(Op.MAX_POOL, next, window(random), last);
                case 1 -> sketch.node(Op.AVERAGE_POOL, next, window(random), last);
                default -> {
                    sketch.weights(next + ".w", 3, channels, 3, 3);
                    Attributes attributes = random.nextBoolean()
                            ? window(random)
                            : Attributes.NONE
                                    .with("auto_pad", "SAME_UPPER")
                                    .with("strides", Attributes.list(2, 2))
                                    .with("kernel_shape", Attributes.list(3, 3));
                    sketch.node(Op.CONV, next, attributes, last, next + ".w");
                    channels = 3;
                }
            }
            sketch.node(Op.TANH, next + ".t", next);
            last = next + ".t";
        }

        expectSame(sketch.graph(last), last);
    }

    private static Attributes window(Random random) {
        int pad = random.nextInt(2);
        int other = random.nextInt(2);
        return Attributes.NONE
                .with("kernel_shape", Attributes.list(3, 3))
                .with("strides", Attributes.list(1 + pad, 1 + pad))
                .with("pads", Attributes.list(pad, pad, other, other));
    }

    @Test
    void aGateFromTheWholeMapTakesTheWholeImage() {
        Sketch sketch = new Sketch()
                .input("image", -1, 3, 32, 32)
                .conv("conv", "image", 3, 4, 3, 1)
                .node(Op.GLOBAL_AVERAGE_POOL, "mean", "conv")
                .node(Op.SIGMOID, "gate", "mean")
                .node(Op.MUL, "gated", "conv", "gate");

        expectReason(sketch.graph("gated"), "gated", "GLOBAL_AVERAGE_POOL 'mean' may look at all of a map");
    }

    @Test
    void aGateFromAPoolOfTheMapsSizeTakesTheWholeImage() {
        Sketch sketch = new Sketch()
                .input("image", -1, 3, 32, 32)
                .conv("conv", "image", 3, 4, 3, 1)
                .node(Op.AVERAGE_POOL, "mean", Attributes.NONE.with("kernel_shape", Attributes.list(32, 32)), "conv")
                .node(Op.MUL, "gated", "conv", "mean");

        expectReason(sketch.graph("gated"), "gated", "MUL 'gated' may look at all of a map");
    }

    @Test
    void aMeanImageOfTheFixedSizeTakesTheWholeImage() {
        Sketch sketch = new Sketch()
                .input("image", -1, 3, 32, 32)
                .weights("mean", 1, 3, 32, 32)
                .node(Op.SUB, "centred", "image", "mean")
                .conv("conv", "centred", 3, 4, 3, 1);

        expectReason(sketch.graph("conv"), "conv", "its shapes are fixed");
    }

    private static void expectReason(Graph graph, String value, String reason) {
        FieldCanvas.Choice choice = FieldCanvas.of(graph, value, 16 * 32 + 16);

        assertTrue(choice.canvas().isEmpty());
        assertTrue(choice.reason().contains(reason), choice.reason());
    }

    /** At the middle position: activations, and their gradient on the field and around it. */
    private static FieldCanvas expectSame(Graph network, String layer) {
        Shape map = Objects.requireNonNull(Shapes.infer(network).get(layer));
        int position = map.extent(2) / 2 * map.extent(3) + map.extent(3) / 2;
        FieldCanvas canvas = FieldCanvas.of(network, layer, position)
                .canvas()
                .orElseThrow(() -> new AssertionError(
                        FieldCanvas.of(network, layer, position).reason()));
        Tensor image = random(network.inputs().get(0).shape().with(0, 1));
        Answer whole = answer(network, layer, image, position);
        Answer part = answer(canvas.network(), layer, cut(image, canvas), canvas.position());

        double strongest =
                Arrays.stream(whole.activations()).map(Math::abs).max().orElseThrow();
        assertArrayEquals(whole.activations(), part.activations(), TOLERANCE * strongest);
        double largest = 0;
        for (float value : whole.gradient().values()) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertTrue(largest > 0, "the unit has a gradient");
        Shape size = image.shape();
        for (int i = 0; i < whole.gradient().values().length; i++) {
            int row = i / size.extent(3) % size.extent(2) - canvas.top();
            int column = i % size.extent(3) - canvas.left();
            boolean isInside = row >= 0 && row < canvas.height() && column >= 0 && column < canvas.width();
            int channel = i / (size.extent(2) * size.extent(3));
            float expected = isInside
                    ? part.gradient().values()[(channel * canvas.height() + row) * canvas.width() + column]
                    : 0;
            assertEquals(expected, whole.gradient().values()[i], TOLERANCE * largest, "pixel " + i);
        }
        return canvas;
    }

    /** The activations of all units at the position, and the gradient of a weighted sum of them. */
    @SuppressWarnings("ArrayRecordComponent") // compared element by element
    private record Answer(double[] activations, Tensor gradient) {}

    private static Answer answer(Graph network, String layer, Tensor image, int position) {
        GradientGraph compiled = GradientCompiler.compile(network, layer);
        Shape shape = Objects.requireNonNull(Shapes.infer(network).get(layer)).with(0, 1);
        Tensor seed = Tensor.zeros(shape);
        int positions = shape.extent(2) * shape.extent(3);
        for (int unit = 0; unit < shape.extent(1); unit++) {
            seed.values()[unit * positions + position] = 1 + unit % 3;
        }
        try (GraphRunner runner = new OnnxRuntime(RuntimeSettings.DEFAULT).open(compiled.graph())) {
            Map<String, Tensor> results = runner.run(Map.of(compiled.input(), image, compiled.seed(), seed));
            Tensor values = Objects.requireNonNull(results.get(layer));
            double[] column = new double[shape.extent(1)];
            Arrays.setAll(column, unit -> values.values()[unit * positions + position]);
            return new Answer(column, Objects.requireNonNull(results.get(compiled.gradient())));
        }
    }

    private static Tensor random(Shape shape) {
        Random random = new Random(5);
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.values().length; i++) {
            tensor.values()[i] = random.nextFloat();
        }
        return tensor;
    }

    private static Tensor cut(Tensor image, FieldCanvas canvas) {
        Shape shape = image.shape();
        Tensor part = Tensor.zeros(Shape.of(1, shape.extent(1), canvas.height(), canvas.width()));
        for (int i = 0; i < part.values().length; i++) {
            int channel = i / (canvas.height() * canvas.width());
            int row = canvas.top() + i / canvas.width() % canvas.height();
            int column = canvas.left() + i % canvas.width();
            part.values()[i] = image.values()[(channel * shape.extent(2) + row) * shape.extent(3) + column];
        }
        return part;
    }
}
