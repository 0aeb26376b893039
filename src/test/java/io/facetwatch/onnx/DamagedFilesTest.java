package io.facetwatch.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files with a choice, computed sizes and weights beside them, with bytes changed at random. */
final class DamagedFilesTest {
    private static final int ROUNDS = 400;

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void theyAreReadOrRefusedAndNothingElse(long seed) throws IOException {
        Files.write(folder.resolve("weights.bin"), new byte[48]);
        byte[] whole = model();
        assertEquals(
                List.of("y"),
                OnnxReader.read(Files.write(folder.resolve("model.onnx"), whole))
                        .outputs());
        Random random = new Random(seed);

        for (int round = 0; round < ROUNDS; round++) {
            byte[] damaged = whole.clone();
            for (int i = 0; i <= random.nextInt(3); i++) {
                damaged[random.nextInt(whole.length)] = (byte) random.nextInt();
            }
            Path file = Files.write(folder.resolve("model.onnx"), damaged);
            try {
                OnnxReader.read(file);
            } catch (MalformedModelException | UnsupportedModelException refused) {
                assertFalse(String.valueOf(refused.getMessage()).isBlank(), "seed " + seed + " round " + round);
            }
        }
    }

    private static byte[] model() {
        TensorProto weights = TensorProto.newBuilder()
                .setName("w")
                .addDims(3)
                .addDims(4)
                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalData(
                        StringStringEntryProto.newBuilder().setKey("location").setValue("weights.bin"))
                .addExternalData(
                        StringStringEntryProto.newBuilder().setKey("length").setValue("48"))
                .build();
        return new Models(11)
                .input("x", 1, 3, 4, 4)
                .tensor(weights)
                .integers("one", 1)
                .integers("three", 3)
                .integers("rest", -1)
                .weights("none", List.of(0L))
                .weights("scales", List.of(4L), 1, 1, 2, 2)
                .node("Resize", List.of("x", "none", "scales"), List.of("large"), Models.text("mode", "linear"))
                .node("Softmax", List.of("large"), List.of("soft"))
                .node("Shape", List.of("soft"), List.of("shape"))
                .node("Gather", List.of("shape", "one"), List.of("channels"))
                .node("Equal", List.of("channels", "three"), List.of("isColour"))
                .node(
                        "If",
                        List.of("isColour"),
                        List.of("activation"),
                        Models.branch("then_branch", branch("Relu")),
                        Models.branch("else_branch", branch("Neg")))
                .node("ReduceMean", List.of("activation"), List.of("mean"), Models.ints("axes", 2, 3))
                .node("Concat", List.of("one", "rest"), List.of("flat"), Models.integer("axis", 0))
                .node("Reshape", List.of("mean", "flat"), List.of("code"))
                .node("MatMul", List.of("code", "w"), List.of("y"))
                .bytes("y");
    }

    private static GraphProto branch(String operator) {
        return GraphProto.newBuilder()
                .setName(operator)
                .addNode(NodeProto.newBuilder()
                        .setOpType(operator)
                        .addInput("soft")
                        .addOutput("r" + operator))
                .addOutput(ValueInfoProto.newBuilder().setName("r" + operator))
                .build();
    }
}
