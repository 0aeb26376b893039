package io.facetwatch.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import io.facetwatch.graph.Constant;
import io.facetwatch.graph.DataType;
import io.facetwatch.graph.DataTypes;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Interpreter;
import io.facetwatch.graph.Op;
import io.facetwatch.graph.Sketch;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OnnxReaderTest {
    @Test
    void whatIsWrittenIsReadAgain() {
        Graph graph = Sketch.residual();

        Graph read = OnnxReader.read(OnnxWriter.write(graph), graph.name());

        assertEquals(graph.nodes(), read.nodes());
        assertEquals(graph.inputs(), read.inputs());
        assertEquals(graph.outputs(), read.outputs());
        graph.constants().forEach((name, constant) -> assertArrayEquals(floats(graph, name), floats(read, name), name));
    }

    @Test
    void metadataIsRead() {
        Graph graph = new Sketch()
                .input("x", -1, 2)
                .metadata("names", "a,b")
                .node(Op.RELU, "y", "x")
                .graph("y");

        assertEquals(
                graph.metadata(), OnnxReader.read(OnnxWriter.write(graph), "m").metadata());
    }

    @Test
    void initializersListedAsInputsAndAliasesOfThemAreWeights() {
        Graph graph = new Models(13)
                .input("x", -1, 2)
                .input("w", 2, 2)
                .weights("w", List.of(2L, 2L), 1, 2, 3, 4)
                .node("Identity", List.of("w"), List.of("alias"))
                .node("MatMul", List.of("x", "alias"), List.of("y"))
                .read("y");

        assertEquals(1, graph.inputs().size());
        assertEquals(1, graph.nodes().size());
        assertArrayEquals(new float[] {1, 2, 3, 4}, floats(graph, "alias"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"FLOAT", "DOUBLE", "FLOAT16", "BFLOAT16"})
    void weightsOfEveryFloatTypeBecomeSinglePrecision(String type) {
        byte[] raw =
                switch (type) {
                    case "FLOAT" -> buffer(8).putFloat(1.5f).putFloat(-0.25f).array();
                    case "DOUBLE" -> buffer(16).putDouble(1.5).putDouble(-0.25).array();
                    case "FLOAT16" ->
                        buffer(4)
                                .putShort((short) 0x3e00)
                                .putShort((short) 0xb400)
                                .array();
                    default ->
                        buffer(4)
                                .putShort((short) 0x3fc0)
                                .putShort((short) 0xbe80)
                                .array();
                };
        Graph graph = add(TensorProto.newBuilder()
                .setName("w")
                .addDims(2)
                .setDataType(TensorProto.DataType.valueOf(type).getNumber())
                .setRawData(ByteString.copyFrom(raw))
                .build());

        assertArrayEquals(new float[] {1.5f, -0.25f}, floats(graph, "w"));
    }

    @Test
    void smallHalvesAreExact() {
        assertEquals(0x1p-24f, HalfFloat.toFloat(1));
        assertEquals(65504f, HalfFloat.toFloat(0x7bff));
        assertEquals(-0f, HalfFloat.toFloat(0x8000));
        assertEquals(Float.NEGATIVE_INFINITY, HalfFloat.toFloat(0xfc00));
    }

    @Test
    void weightsThatAreNotFiniteAreRefusedByName() {
        float[] values = new float[6];
        values[2] = Float.NaN;
        values[5] = Float.POSITIVE_INFINITY;
        Models model = new Models(13)
                .input("x", -1, 6)
                .weights("head.weight", List.of(6L), values)
                .node("Mul", List.of("x", "head.weight"), List.of("y"));

        assertMalformed(model.bytes("y"), "weights of 'head.weight' are not finite: 2 of 6, first at index 2");
    }

    @Test
    void aModelCutShortAnywhereIsRefused() {
        byte[] whole = OnnxWriter.write(Sketch.residual());

        for (int length = 0; length < whole.length; length += 97) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThrows(MalformedModelException.class, () -> OnnxReader.read(cut, "cut"), "cut to " + length);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void damagedBytesAreReadOrRefusedAndNothingElse(long seed) {
        byte[] whole = OnnxWriter.write(Sketch.residual());
        Random random = new Random(seed);

        for (int round = 0; round < 200; round++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(whole.length)] = (byte) random.nextInt();
            try {
                Graph graph = OnnxReader.read(damaged, "damaged");

                assertEquals(
                        graph.outputs().size(),
                        OnnxReader.read(OnnxWriter.write(graph), "again")
                                .outputs()
                                .size());
            } catch (MalformedModelException | UnsupportedModelException refused) {
                assertFalse(message(refused).isBlank(), "seed " + seed + " round " + round);
            }
        }
    }

    @Test
    void bytesThatAreNoModelAreRefused() {
        byte[] text = "<html>not found</html>".getBytes(StandardCharsets.UTF_8);

        assertMalformed(text, "page.onnx (22 bytes) is no ONNX model");
    }

    @Test
    void tensorsOfTheWrongLengthAreRefused() {
        Models model = new Models(13)
                .input("x", -1, 3)
                .weights("w", List.of(3L), 1, 2)
                .node("Add", List.of("x", "w"), List.of("y"));

        assertMalformed(model.bytes("y"), "tensor 'w' of shape 3 needs 3 values, found 2");
    }

    @Test
    void nodesOutOfOrderAreRefused() {
        Models model = new Models(13)
                .input("x", -1, 3)
                .node("Relu", List.of("b"), List.of("c"))
                .node("Relu", List.of("x"), List.of("b"));

        assertMalformed(
                model.bytes("c"), "operator Relu (node 'relu0', opset 13) reads 'b', which nothing before it makes");
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        Models model = new Models(13)
                .input("x", -1, 3)
                .weights("w", List.of(2L, 2L), 1, 2, 3, 4)
                .node("MatMul", List.of("x", "w"), List.of("y"));

        assertMalformed(model.bytes("y"), "MatMul node 'matmul0' cannot multiply 11x3 and 2x2 (in a batch of 11)");
    }

    @Test
    void anUnknownOperatorIsRefusedWithNodeOpsetAndWhatIsSupported() {
        Models model = new Models(16).input("x", -1, 3).node("GridSample", List.of("x", "x"), List.of("y"));

        assertUnsupported(
                model.bytes("y"),
                "operator GridSample (node 'gridsample0', opset 16) is not supported; supported are Abs, Add, And, AveragePool");
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 27})
    void opsetsOutsideTheRangeAreRefused(int opset) {
        Models model = new Models(opset).input("x", -1, 3).node("Relu", List.of("x"), List.of("y"));

        assertUnsupported(model.bytes("y"), "needs opset " + opset + ", supported are 7 to 26");
    }

    @Test
    void dynamicImageSizesAreRefused() {
        Models model = new Models(13).input("image", -1, 3, -1, 64).node("Relu", List.of("image"), List.of("y"));

        assertUnsupported(model.bytes("y"), "input 'image' has a dynamic extent 'n' on axis 2; only the batch");
    }

    @Test
    void integerWeightsOfOtherTypesAreRefused() {
        TensorProto tensor = TensorProto.newBuilder()
                .setName("w")
                .addDims(2)
                .setDataType(TensorProto.DataType.INT8_VALUE)
                .setRawData(ByteString.copyFrom(new byte[2]))
                .build();

        UnsupportedModelException error = assertThrows(UnsupportedModelException.class, () -> add(tensor));

        assertTrue(
                message(error).startsWith("tensor 'w' has elements of type INT8, supported are FLOAT"), message(error));
    }

    @Test
    void aFixedBatchIsFreed() {
        Graph graph = new Models(13)
                .input("x", 1, 2, 3)
                .integers("target", 1, 6)
                .node("Reshape", List.of("x", "target"), List.of("y"))
                .read("y");

        assertEquals(Shape.of(-1, 2, 3), graph.inputs().get(0).shape());
        assertEquals(Shape.of(-1, 6), io.facetwatch.graph.Shapes.infer(graph).get("y"));
    }

    @Test
    void aBatchThatCannotBeFreedIsRefusedWithTheReason() {
        Models model = new Models(13)
                .input("x", 2, 3)
                .weights("w", List.of(2L, 3L), 1, 2, 3, 4, 5, 6)
                .node("Add", List.of("x", "w"), List.of("y"));

        assertUnsupported(model.bytes("y"), "made for the batch of its input 2x3 only");
    }

    @Test
    void paddingByRuleBecomesPaddingByNumber() {
        Graph graph = new Models(13)
                .input("x", -1, 1, 6, 7)
                .weights("w", List.of(1L, 1L, 3L, 3L), new float[9])
                .node(
                        "Conv",
                        List.of("x", "w"),
                        List.of("y"),
                        Models.text("auto_pad", "SAME_UPPER"),
                        Models.ints("strides", 2, 2))
                .read("y");

        assertArrayEquals(
                new int[] {0, 1, 1, 1}, graph.nodes().get(0).attributes().integers("pads"));
    }

    @Test
    void aNetworkInHalfPrecisionComputesInSinglePrecision() {
        TensorProto half = TensorProto.newBuilder()
                .setName("w")
                .addDims(1)
                .setDataType(TensorProto.DataType.FLOAT16_VALUE)
                .addInt32Data(0x3e00)
                .build();
        Graph graph = new Models(13)
                .input("x", TensorProto.DataType.FLOAT16, -1, 2)
                .tensor(half)
                .node("Cast", List.of("x"), List.of("a"), Models.integer("to", TensorProto.DataType.FLOAT_VALUE))
                .node("Sqrt", List.of("a"), List.of("b"))
                .node("Cast", List.of("b"), List.of("c"), Models.integer("to", TensorProto.DataType.FLOAT16_VALUE))
                .node("Mul", List.of("c", "w"), List.of("d"))
                .node("Cast", List.of("d"), List.of("y"), Models.integer("to", TensorProto.DataType.BFLOAT16_VALUE))
                .read("y");

        assertEquals(DataType.FLOAT, graph.inputs().get(0).type());
        assertTrue(DataTypes.infer(graph).values().stream().allMatch(type -> type == DataType.FLOAT));
        Graph written = OnnxReader.read(OnnxWriter.write(graph), "again");
        float[] y = Objects.requireNonNull(new Interpreter(written)
                        .run(Map.of("x", new Tensor(Shape.of(1, 2), new float[] {4, 9})))
                        .get("y"))
                .values();
        assertArrayEquals(new float[] {3, 4.5f}, y);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UINT8", "INT8", "STRING"})
    void imagesOfBytesAreRefused(String type) {
        Models model = new Models(13)
                .input("image", TensorProto.DataType.valueOf(type), -1, 3, 8, 8)
                .node("Relu", List.of("image"), List.of("y"));

        assertUnsupported(model.bytes("y"), "input 'image' has elements of type " + type + ", supported are FLOAT");
    }

    @Test
    void allOperatorsThatAreNotSupportedAreTold() {
        Models model = new Models(16)
                .input("x", -1, 3)
                .node("Loop", List.of("x"), List.of("a"))
                .node("Einsum", List.of("a"), List.of("b"))
                .node("Einsum", List.of("b"), List.of("y"))
                .microsoft("FusedConv", List.of("y"), List.of("z"));

        assertUnsupported(
                model.bytes("y"),
                "operator Einsum (node 'einsum1', opset 16) and 1 more, operator Loop (node 'loop0', opset 16), operator com.microsoft.FusedConv (node 'fusedconv3', opset 16) are not supported; supported are Abs, ");
    }

    @Test
    void statisticsOfTrainingAreRefusedWhereTheyAreRead() {
        Models model = new Models(9)
                .input("x", -1, 1)
                .weights("w", List.of(1L), 1)
                .node(
                        "BatchNormalization",
                        List.of("x", "w", "w", "w", "w"),
                        List.of("y", "mean", "var", "savedMean", "savedVar"));

        assertEquals(1, model.read("y").nodes().size());
        assertUnsupported(model.bytes("mean"), "'mean' of operator BatchNormalization");
    }

    @Test
    void newerVersionsOfTheFormatAreRefused() throws Exception {
        byte[] bytes = ModelProto.parseFrom(new Models(13)
                        .input("x", -1, 1)
                        .node("Relu", List.of("x"), List.of("y"))
                        .bytes("y"))
                .toBuilder()
                .setIrVersion(14)
                .build()
                .toByteArray();

        assertUnsupported(bytes, "has IR version 14, supported are those up to 13");
    }

    private static Graph add(TensorProto tensor) {
        return new Models(13)
                .input("x", -1, 2)
                .tensor(tensor)
                .node("Add", List.of("x", "w"), List.of("y"))
                .read("y");
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static float[] floats(Graph graph, String name) {
        return ((Constant.Floats) Objects.requireNonNull(graph.constants().get(name)))
                .tensor()
                .values();
    }

    private static String message(Exception error) {
        return String.valueOf(error.getMessage());
    }

    private static void assertMalformed(byte[] bytes, String part) {
        MalformedModelException error =
                assertThrows(MalformedModelException.class, () -> OnnxReader.read(bytes, "page.onnx"));
        assertTrue(message(error).contains(part), message(error));
    }

    private static void assertUnsupported(byte[] bytes, String part) {
        UnsupportedModelException error =
                assertThrows(UnsupportedModelException.class, () -> OnnxReader.read(bytes, "page.onnx"));
        assertTrue(message(error).contains(part), message(error));
    }
}
