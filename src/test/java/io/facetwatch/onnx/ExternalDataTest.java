package io.facetwatch.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.facetwatch.graph.Constant;
import io.facetwatch.graph.Graph;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExternalDataTest {
    @TempDir
    Path outside = Path.of("");

    Path folder = Path.of("");

    @BeforeEach
    void writeWeights() throws IOException {
        folder = Files.createDirectories(outside.resolve("model"));
        ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(new float[] {1, 2, 3, 4});
        Files.write(folder.resolve("weights.bin"), bytes.array());
        Files.write(outside.resolve("secret.bin"), bytes.array());
    }

    @Test
    void aPartOfAFileBesideTheModelIsRead() throws IOException {
        Graph graph = OnnxReader.read(model(Map.of("location", "weights.bin", "offset", "4", "length", "8")));

        assertArrayEquals(new float[] {2, 3}, weights(graph));
    }

    @Test
    void withoutALengthTheRestIsRead() throws IOException {
        Graph graph = OnnxReader.read(model(Map.of("location", "./weights.bin", "offset", "8")));

        assertArrayEquals(new float[] {3, 4}, weights(graph));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "../secret.bin | 0  | 8    | is no path below the model's folder",
                "a/../../secret.bin | 0 | 8 | is no path below the model's folder",
                "/etc/passwd   | 0  | 8    | is no path below the model's folder",
                "\"\"            | 0  | 8    | is no path below the model's folder",
                "absent.bin    | 0  | 8    | lies in the file 'absent.bin', which is not beside the model",
                "link.bin      | 0  | 8    | leads out of the model's folder",
                "weights.bin   | 12 | 8    | lies at 12 to 12 + 8 of 'weights.bin', which holds 16 bytes",
                "weights.bin   | -4 | 8    | lies at -4",
                "weights.bin   | 0  | -8   | lies at 0",
                "weights.bin   | 9223372036854775807 | 8 | which holds 16 bytes",
                "weights.bin   | 0  | 12   | needs 8 bytes, found 12",
                "weights.bin   | 0  | many | has the length 'many', which is no number",
                ".             | 0  | 8    | which is not beside the model"
            })
    void whatLeadsElsewhereIsRefused(String location, String offset, String length, String reason) throws IOException {
        Files.createSymbolicLink(folder.resolve("link.bin"), outside.resolve("secret.bin"));
        Path model = model(Map.of("location", location, "offset", offset, "length", length));

        MalformedModelException error = assertThrows(MalformedModelException.class, () -> OnnxReader.read(model));

        assertMessage(error, "tensor 'w' ");
        assertMessage(error, reason);
    }

    @Test
    void partsThatOverlapAreRefusedAndSharedOnesAreNot() throws IOException {
        Models shared = model().tensor(tensor("w", part(0))).tensor(tensor("v", part(0)));
        Models overlapping = model().tensor(tensor("w", part(0)))
                .tensor(tensor("v", part(4)))
                .tensor(tensor("u", part(8)));

        assertArrayEquals(new float[] {1, 2}, weights(OnnxReader.read(write(shared))));
        Path model = write(overlapping);
        MalformedModelException error = assertThrows(MalformedModelException.class, () -> OnnxReader.read(model));
        assertMessage(error, "tensor 'u' overlaps with others in 'weights.bin'");
    }

    @Test
    void aModelThatStandsAloneCannotHaveItsWeightsElsewhere() throws IOException {
        Path model = model(part(0));

        UnsupportedModelException alone =
                assertThrows(UnsupportedModelException.class, () -> OnnxReader.readAlone(model));
        UnsupportedModelException bytes = assertThrows(
                UnsupportedModelException.class, () -> OnnxReader.read(Files.readAllBytes(model), "model.onnx"));

        assertMessage(alone, "tensor 'w' lies in another file: save the model as one file");
        assertMessage(bytes, "tensor 'w' lies in another file: save the model as one file");
    }

    @Test
    void impossibleExtentsReadNothing() throws IOException {
        TensorProto huge = tensor("w", part(0)).toBuilder().setDims(0, 1L << 30).build();
        Path model = write(model().tensor(huge));

        MalformedModelException error = assertThrows(MalformedModelException.class, () -> OnnxReader.read(model));

        assertMessage(error, "tensor 'w' needs 4294967296 bytes, found 8");
    }

    private static Map<String, String> part(int offset) {
        return Map.of("location", "weights.bin", "offset", Integer.toString(offset), "length", "8");
    }

    private Path model(Map<String, String> place) throws IOException {
        return write(model().tensor(tensor("w", place)));
    }

    private static Models model() {
        return new Models(13).input("x", -1, 2).node("Add", List.of("x", "w"), List.of("y"));
    }

    private Path write(Models models) throws IOException {
        return Files.write(folder.resolve("model.onnx"), models.bytes("y"));
    }

    private static TensorProto tensor(String name, Map<String, String> place) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .addDims(2)
                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                .setDataLocation(TensorProto.DataLocation.EXTERNAL);
        place.forEach((key, value) -> tensor.addExternalData(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return tensor.build();
    }

    private static float[] weights(Graph graph) {
        return ((Constant.Floats) Objects.requireNonNull(graph.constants().get("w")))
                .tensor()
                .values();
    }

    private static void assertMessage(Exception error, String part) {
        assertTrue(String.valueOf(error.getMessage()).contains(part), error.toString());
    }
}
