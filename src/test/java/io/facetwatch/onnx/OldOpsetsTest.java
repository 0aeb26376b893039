package io.facetwatch.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Interpreter;
import io.facetwatch.runtime.OnnxRuntime;
import io.facetwatch.runtime.RuntimeSettings;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Old and new forms of operators: ONNX Runtime runs the file as it is, the interpreter the graph that is read from it. */
final class OldOpsetsTest {
    /** ONNX Runtime computes in single precision. */
    private static final float TOLERANCE = 2e-5f;

    private static final long BATCH = 2;

    /** A model with an input x of some shape and an output y. */
    record Old(String name, int opset, List<Long> shape, UnaryOperator<Models> node) {
        byte[] bytes() {
            long[] extents = LongStream.concat(
                            LongStream.of(-1), shape.stream().skip(1).mapToLong(Long::longValue))
                    .toArray();
            return node.apply(new Models(opset).input("x", extents)).bytes("y");
        }

        @Override
        public String toString() {
            return name + " in opset " + opset;
        }
    }

    static Stream<Old> models() {
        return Stream.of(softmax(), settings(), reductions(), resizes(), normalizations(), activations(), windows())
                .flatMap(s -> s);
    }

    private static Stream<Old> softmax() {
        return Stream.of("Softmax", "LogSoftmax")
                .flatMap(op -> IntStream.of(7, 11, 12, 13, 23).boxed().flatMap(opset -> IntStream.of(1, 2, -1)
                        .mapToObj(axis -> old(
                                op + " axis " + axis,
                                opset >= 11 || axis > 0 ? opset : 11,
                                List.of(BATCH, 3L, 4L, 2L),
                                m -> m.node(op, List.of("x"), List.of("y"), Models.integer("axis", axis))))));
    }

    private static Stream<Old> settings() {
        return Stream.of(
                old("Clip", 7, map(), m -> node(m, "Clip", Models.real("min", -0.3f), Models.real("max", 0.4f))),
                old("Clip", 10, map(), m -> node(m, "Clip", Models.real("max", 0.4f))),
                old("Clip", 12, map(), m -> m.weights("hi", List.of(), 0.4f)
                        .node("Clip", List.of("x", "", "hi"), List.of("y"))),
                old("Dropout", 7, map(), m -> node(m, "Dropout", Models.real("ratio", 0.3f))),
                old("Dropout", 12, map(), m -> node(m, "Dropout")),
                old(
                        "Pad",
                        8,
                        map(),
                        m -> node(m, "Pad", Models.ints("pads", 0, 0, 1, 2, 0, 0, 3, 0), Models.real("value", 0.5f))),
                old(
                        "Pad reflect",
                        10,
                        map(),
                        m -> node(
                                m, "Pad", Models.ints("pads", 0, 0, 1, 2, 0, 0, 3, 1), Models.text("mode", "reflect"))),
                old("Pad edge", 13, map(), m -> m.integers("p", 0, 0, 1, 2, 0, 0, 3, 1)
                        .node("Pad", List.of("x", "p"), List.of("y"), Models.text("mode", "edge"))),
                old("Pad axes", 19, map(), m -> m.integers("p", 1, 2)
                        .integers("a", -1)
                        .node("Pad", List.of("x", "p", "", "a"), List.of("y"))),
                old(
                        "Slice",
                        9,
                        map(),
                        m -> node(
                                m,
                                "Slice",
                                Models.ints("starts", 1, -3),
                                Models.ints("ends", 4, 5),
                                Models.ints("axes", 2, 3))),
                old("Slice", 11, map(), m -> m.integers("s", -1)
                        .integers("e", -9)
                        .integers("a", 2)
                        .integers("t", -2)
                        .node("Slice", List.of("x", "s", "e", "a", "t"), List.of("y"))),
                old("Split", 7, map(), m -> split(m, Models.ints("split", 1, 2), Models.integer("axis", 1))),
                old("Split", 12, List.of(BATCH, 4L, 5L, 6L), m -> split(m, Models.integer("axis", 1))),
                old("Split", 13, List.of(BATCH, 4L, 5L, 6L), m -> split(m, Models.integer("axis", -3))),
                old("Split", 18, map(), m -> split(m, Models.integer("axis", 1), Models.integer("num_outputs", 2))),
                old("Unsqueeze Squeeze", 11, map(), m -> m.node(
                                "Unsqueeze", List.of("x"), List.of("u"), Models.ints("axes", 1, -1))
                        .node("Squeeze", List.of("u"), List.of("y"), Models.ints("axes", -1))),
                old("Flatten", 9, map(), m -> node(m, "Flatten", Models.integer("axis", 1))),
                old("Cast", 9, map(), m -> m.node("Cast", List.of("x"), List.of("i"), Models.integer("to", 6))
                        .node("Cast", List.of("i"), List.of("y"), Models.integer("to", 1))),
                old("Cast double", 13, map(), m -> m.node("Cast", List.of("x"), List.of("i"), Models.integer("to", 11))
                        .node("Sqrt", List.of("i"), List.of("j"))
                        .node("Cast", List.of("j"), List.of("y"), Models.integer("to", 1))));
    }

    private static Stream<Old> reductions() {
        Stream<Old> settings = Stream.of(
                        "ReduceSum",
                        "ReduceMean",
                        "ReduceMax",
                        "ReduceMin",
                        "ReduceL1",
                        "ReduceL2",
                        "ReduceProd",
                        "ReduceSumSquare")
                .flatMap(op -> IntStream.of(7, 11, 12)
                        .mapToObj(opset -> old(
                                op,
                                opset,
                                map(),
                                m -> node(m, op, Models.ints("axes", 1, 3), Models.integer("keepdims", 0)))));
        Stream<Old> later = Stream.of(
                        "ReduceMean", "ReduceMax", "ReduceMin", "ReduceL1", "ReduceL2", "ReduceProd", "ReduceSumSquare")
                .flatMap(op -> Stream.of(
                        old(op, 13, map(), m -> node(m, op, Models.ints("axes", -1))),
                        old(op, 18, map(), m -> m.integers("a", -1, 1).node(op, List.of("x", "a"), List.of("y")))));
        Stream<Old> sum = IntStream.of(13, 18)
                .mapToObj(opset -> old("ReduceSum", opset, map(), m -> m.integers("a", -1)
                        .node("ReduceSum", List.of("x", "a"), List.of("y"))));
        return Stream.of(settings, later, sum).flatMap(s -> s);
    }

    private static Stream<Old> resizes() {
        AllModes scales = new AllModes(List.of("half_pixel", "align_corners", "asymmetric", "pytorch_half_pixel"));
        return Stream.of(
                        Stream.of("nearest", "linear")
                                .flatMap(mode -> Stream.of(
                                        old(
                                                "Upsample " + mode,
                                                7,
                                                map(),
                                                m -> node(
                                                        m,
                                                        "Upsample",
                                                        Models.text("mode", mode),
                                                        Models.reals("scales", 1, 1, 2, 3))),
                                        old("Upsample " + mode, 9, map(), m -> m.weights(
                                                        "s", List.of(4L), 1, 1, 2, 1.6f)
                                                .node(
                                                        "Upsample",
                                                        List.of("x", "s"),
                                                        List.of("y"),
                                                        Models.text("mode", mode))),
                                        old("Resize " + mode, 10, map(), m -> m.weights("s", List.of(4L), 1, 1, 2, 1.6f)
                                                .node(
                                                        "Resize",
                                                        List.of("x", "s"),
                                                        List.of("y"),
                                                        Models.text("mode", mode))),
                                        old("Resize smaller " + mode, 10, map(), m -> m.weights(
                                                        "s", List.of(4L), 1, 1, 0.6f, 0.5f)
                                                .node(
                                                        "Resize",
                                                        List.of("x", "s"),
                                                        List.of("y"),
                                                        Models.text("mode", mode))))),
                        IntStream.of(11, 13, 18, 19).boxed().flatMap(opset -> scales.of(opset, map())),
                        Stream.of(
                                old("Resize smaller linear align_corners", 13, map(), m -> m.weights(
                                                "s", List.of(4L), 1, 1, 0.7f, 0.6f)
                                        .node(
                                                "Resize",
                                                List.of("x", "", "s"),
                                                List.of("y"),
                                                Models.text("mode", "linear"),
                                                Models.text("coordinate_transformation_mode", "align_corners"))),
                                old("Resize tf_half_pixel_for_nn", 11, map(), m -> m.weights("r", List.of(0L))
                                        .weights("s", List.of(4L), 1, 1, 1.7f, 0.6f)
                                        .node(
                                                "Resize",
                                                List.of("x", "r", "s"),
                                                List.of("y"),
                                                Models.text("mode", "nearest"),
                                                Models.text("coordinate_transformation_mode", "tf_half_pixel_for_nn"),
                                                Models.text("nearest_mode", "floor")))))
                .flatMap(s -> s);
    }

    /** Resize by scales and by sizes, nearest and linear, for some ways to count positions. */
    private record AllModes(List<String> coordinates) {
        Stream<Old> of(int opset, List<Long> shape) {
            return coordinates.stream().flatMap(c -> Stream.of("nearest", "linear")
                    .flatMap(mode -> Stream.of(
                            old("Resize " + mode + " " + c, opset, shape, m -> m.weights("r", List.of(0L))
                                    .weights("s", List.of(4L), 1, 1, 2, 1.5f)
                                    .node(
                                            "Resize",
                                            List.of("x", "r", "s"),
                                            List.of("y"),
                                            Models.text("mode", mode),
                                            Models.text("coordinate_transformation_mode", c))),
                            old("Resize sizes " + mode + " " + c, opset, shape, m -> m.weights("r", List.of(0L))
                                    .weights("s", List.of(0L))
                                    .integers("z", BATCH, 3, 8, 3)
                                    .node(
                                            "Resize",
                                            List.of("x", "r", opset == 11 ? "s" : "", "z"),
                                            List.of("y"),
                                            Models.text("mode", mode),
                                            Models.text("coordinate_transformation_mode", c))))));
        }
    }

    private static Stream<Old> normalizations() {
        Stream<Old> batch = IntStream.of(7, 8, 9, 14, 15)
                .mapToObj(opset -> old("BatchNormalization", opset, map(), m -> perChannel(m, 3, "s", "b", "m", "v")
                        .node(
                                "BatchNormalization",
                                List.of("x", "s", "b", "m", "v"),
                                List.of("y"),
                                Models.real("epsilon", 0.01f),
                                Models.real("momentum", 0.8f))));
        List<Long> wide = List.of(BATCH, 4L, 3L, 2L);
        return Stream.concat(
                batch,
                Stream.of(
                        old("InstanceNormalization", 7, map(), m -> perChannel(m, 3, "s", "b")
                                .node("InstanceNormalization", List.of("x", "s", "b"), List.of("y"))),
                        old("LayerNormalization", 17, map(), m -> perChannel(m, 6, "s", "b")
                                .node("LayerNormalization", List.of("x", "s", "b"), List.of("y", "mean"))),
                        old("GroupNormalization", 21, wide, m -> perChannel(m, 4, "s", "b")
                                .node(
                                        "GroupNormalization",
                                        List.of("x", "s", "b"),
                                        List.of("y"),
                                        Models.integer("num_groups", 2),
                                        Models.real("epsilon", 0.01f))),
                        old("GroupNormalization", 18, wide, m -> perChannel(m, 2, "s", "b")
                                .node(
                                        "GroupNormalization",
                                        List.of("x", "s", "b"),
                                        List.of("y"),
                                        Models.integer("num_groups", 2))),
                        old("RMSNormalization", 23, map(), m -> perChannel(m, 6, "s")
                                .node(
                                        "RMSNormalization",
                                        List.of("x", "s"),
                                        List.of("y"),
                                        Models.real("epsilon", 0.1f))),
                        old("RMSNormalization axis", 24, map(), m -> m.weights("s", List.of(5L, 6L), numbers(30))
                                .node(
                                        "RMSNormalization",
                                        List.of("x", "s"),
                                        List.of("y"),
                                        Models.integer("axis", 2)))));
    }

    private static Stream<Old> activations() {
        return Stream.of(
                old("Gelu", 20, map(), m -> node(m, "Gelu")),
                old("Gelu tanh", 20, map(), m -> node(m, "Gelu", Models.text("approximate", "tanh"))),
                old("Swish", 24, map(), m -> node(m, "Swish", Models.real("alpha", 1.3f))),
                old("Celu", 12, map(), m -> node(m, "Celu", Models.real("alpha", 0.7f))),
                old("ThresholdedRelu", 10, map(), m -> node(m, "ThresholdedRelu", Models.real("alpha", 0.2f))),
                old("HardSwish", 14, map(), m -> node(m, "HardSwish")),
                old("PRelu", 7, map(), m -> m.weights("s", List.of(3L, 1L, 1L), 0.1f, 0.2f, 0.3f)
                        .node("PRelu", List.of("x", "s"), List.of("y"))),
                old("Gelu", 17, map(), m -> m.microsoft("Gelu", List.of("x"), List.of("y"))),
                old("FastGelu", 17, map(), m -> perChannel(m, 6, "b")
                        .microsoft("FastGelu", List.of("x", "b"), List.of("y"))),
                old("BiasGelu", 17, map(), m -> perChannel(m, 6, "b")
                        .microsoft("BiasGelu", List.of("x", "b"), List.of("y"))),
                old("QuickGelu", 17, map(), m -> m.microsoft("QuickGelu", List.of("x"), List.of("y"))));
    }

    private static Stream<Old> windows() {
        Stream<Old> dilated = Stream.of(old(
                "AveragePool dilations 1",
                19,
                map(),
                m -> node(m, "AveragePool", Models.ints("kernel_shape", 3, 2), Models.ints("dilations", 1, 1))));
        return Stream.concat(
                dilated,
                IntStream.of(7, 10, 11, 19, 22)
                        .boxed()
                        .flatMap(opset -> Stream.of(
                                old(
                                        "AveragePool",
                                        opset,
                                        map(),
                                        m -> node(
                                                m,
                                                "AveragePool",
                                                Models.ints("kernel_shape", 3, 2),
                                                Models.ints("strides", 2, 2),
                                                Models.ints("pads", 1, 0, 1, 1),
                                                Models.integer("count_include_pad", 1))),
                                old(
                                        "AveragePool up",
                                        Math.max(10, opset),
                                        map(),
                                        m -> node(
                                                m,
                                                "AveragePool",
                                                Models.ints("kernel_shape", 2, 3),
                                                Models.ints("strides", 2, 2),
                                                Models.ints("pads", 0, 1, 0, 1),
                                                Models.integer("ceil_mode", 1))),
                                old(
                                        "MaxPool",
                                        opset,
                                        map(),
                                        m -> node(
                                                m,
                                                "MaxPool",
                                                Models.ints("kernel_shape", 3, 3),
                                                Models.ints("strides", 2, 2),
                                                Models.text("auto_pad", "SAME_UPPER"))),
                                old("ConvTranspose", opset, map(), m -> m.weights(
                                                "w", List.of(3L, 2L, 2L, 2L), numbers(24))
                                        .node(
                                                "ConvTranspose",
                                                List.of("x", "w"),
                                                List.of("y"),
                                                Models.ints("strides", 2, 3),
                                                Models.ints("output_shape", 9, 16))))));
    }

    @ParameterizedTest
    @MethodSource("models")
    void theGraphOfAFileComputesWhatOnnxRuntimeMakesOfTheFile(Old old) throws OrtException {
        byte[] bytes = old.bytes();
        int[] extents = old.shape().stream().mapToInt(Long::intValue).toArray();
        Tensor x = new Tensor(Shape.of(extents), numbers(Shape.of(extents).size()));

        Graph graph = OnnxReader.read(bytes, old.name());
        Tensor found = Objects.requireNonNull(
                new Interpreter(graph).run(Map.of("x", x)).get("y"));
        Graph written = OnnxReader.read(OnnxWriter.write(graph), "again");

        float[] expected = onnxRuntime(bytes, x);
        assertEquals(expected.length, found.values().length, "shape " + found.shape());
        assertArrayEquals(expected, found.values(), TOLERANCE);
        assertArrayEquals(expected, onnxRuntime(OnnxWriter.write(written), x), TOLERANCE, "written");
    }

    private static float[] onnxRuntime(byte[] bytes, Tensor x) throws OrtException {
        new OnnxRuntime(RuntimeSettings.DEFAULT); // makes the environment the way that later tests in this JVM need it
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        long[] extents = Arrays.stream(x.shape().extents()).asLongStream().toArray();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
                OrtSession session = environment.createSession(bytes, quiet(options));
                OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(x.values()), extents);
                OrtSession.Result result = session.run(Map.of("x", input))) {
            FloatBuffer buffer = ((OnnxTensor) result.get("y").orElseThrow()).getFloatBuffer();
            float[] values = new float[buffer.remaining()];
            buffer.get(values);
            return values;
        }
    }

    private static OrtSession.SessionOptions quiet(OrtSession.SessionOptions options) throws OrtException {
        options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
        return options;
    }

    private static Old old(String name, int opset, List<Long> shape, UnaryOperator<Models> node) {
        return new Old(name, opset, shape, node);
    }

    private static List<Long> map() {
        return List.of(BATCH, 3L, 5L, 6L);
    }

    private static Models node(Models models, String op, ai.onnx.proto.OnnxMl.AttributeProto... attributes) {
        return models.node(op, List.of("x"), List.of("y"), attributes);
    }

    private static Models split(Models models, ai.onnx.proto.OnnxMl.AttributeProto... attributes) {
        return models.node("Split", List.of("x"), List.of("z", "y"), attributes);
    }

    private static Models perChannel(Models models, int channels, String... names) {
        for (String name : names) {
            float[] values = numbers(channels);
            for (int i = 0; i < channels; i++) {
                values[i] = name.equals("v") ? values[i] * values[i] + 0.5f : values[i] + name.charAt(0) % 5;
            }
            models.weights(name, List.of((long) channels), values);
        }
        return models;
    }

    /** In [-1, 1]. */
    private static float[] numbers(int count) {
        Random random = new Random(count);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = 2 * random.nextFloat() - 1;
        }
        return values;
    }
}
