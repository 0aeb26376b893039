package io.facetwatch.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.facetwatch.graph.Graph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads ONNX files of opset 7 to 23 into graphs with the meaning of opset 18.
 *
 * <p>Names of values stay as in the file. Constant nodes and aliases of constants become constants, weights become float32,
 * sizes become int64, padding by rule becomes padding by number, a fixed batch becomes dynamic. All weights are finite.
 */
public final class OnnxReader {
    /** The first opset with today's broadcasting. */
    static final int OLDEST_OPSET = 7;
    /** Ours: the operators that a graph holds mean the same in 23 as in 18 for the settings that a graph holds. */
    static final int NEWEST_OPSET = 23;

    private OnnxReader() {}

    /**
     * Reads a file.
     *
     * @throws IOException if the file cannot be read
     * @throws MalformedModelException if it is no sound ONNX model
     * @throws UnsupportedModelException if it is, but of a kind that a graph cannot hold
     */
    public static Graph read(Path file) throws IOException {
        return read(Files.readAllBytes(file), String.valueOf(file.getFileName()));
    }

    /** Reads the bytes of a file; the name is for messages. Errors as in {@link #read(Path)}. */
    public static Graph read(byte[] bytes, String name) {
        ModelProto model = parse(bytes, name);
        try {
            return Passes.apply(new GraphReader(name, opset(model, name)).read(model));
        } catch (ArithmeticException | ClassCastException | IndexOutOfBoundsException | IllegalArgumentException e) {
            // numbers, types or lists that the format does not allow where they stand
            throw new MalformedModelException("%s contradicts itself: %s".formatted(name, e.getMessage()), e);
        }
    }

    private static ModelProto parse(byte[] bytes, String name) {
        try {
            ModelProto model = ModelProto.parseFrom(bytes);
            if (!model.hasGraph() || model.getGraph().getNodeCount() == 0) {
                throw new MalformedModelException(
                        "%s (%d bytes) is no ONNX model: it holds no graph with nodes".formatted(name, bytes.length));
            }
            return model;
        } catch (InvalidProtocolBufferException e) {
            throw new MalformedModelException(
                    "%s (%d bytes) is no ONNX model, or one cut short: %s"
                            .formatted(name, bytes.length, e.getMessage()),
                    e);
        }
    }

    private static int opset(ModelProto model, String name) {
        long opset = model.getOpsetImportList().stream()
                .filter(set -> isDefaultDomain(set.getDomain()))
                .mapToLong(OperatorSetIdProto::getVersion)
                .findFirst()
                .orElseThrow(() -> new MalformedModelException(
                        "%s names no opset of the default domain; it may be cut short".formatted(name)));
        if (opset < OLDEST_OPSET || opset > NEWEST_OPSET) {
            throw new UnsupportedModelException("%s needs opset %d, supported are %d to %d: export it with opset 18"
                    .formatted(name, opset, OLDEST_OPSET, NEWEST_OPSET));
        }
        return Math.toIntExact(opset);
    }

    static boolean isDefaultDomain(String domain) {
        return domain.isEmpty() || domain.equals("ai.onnx");
    }
}
