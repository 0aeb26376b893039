package io.facetwatch.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.ShapeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Reads ONNX files of opset 7 to 26 into graphs with the meaning of opset 18.
 *
 * <p>Names of values stay as in the file. What does not depend on the image becomes constants, weights become float32, sizes
 * become int64, padding by rule becomes padding by number, a fixed batch becomes dynamic. All weights are finite.
 */
public final class OnnxReader {
    /** The first opset with today's broadcasting. */
    static final int OLDEST_OPSET = 7;
    /** Ours: the newest that ONNX Runtime 1.29 takes; its changes since 18 are upgraded or refused. */
    static final int NEWEST_OPSET = 26;
    /** The IR version of the newest opset. */
    static final int NEWEST_IR = 13;

    private OnnxReader() {}

    /**
     * Reads a file, and those in its folder that hold its external data. The file must not change meanwhile.
     *
     * @throws IOException if a file cannot be read
     * @throws MalformedModelException if it is no sound ONNX model
     * @throws UnsupportedModelException if it is, but of a kind that a graph cannot hold
     */
    public static Graph read(Path file) throws IOException {
        return read(file, ExternalData.beside(file));
    }

    /** As {@link #read(Path)}, for a file whose folder holds what does not belong to it: external data is refused. */
    public static Graph readAlone(Path file) throws IOException {
        return read(file, ExternalData.none());
    }

    /** Reads the bytes of a file; the name is for messages. Errors as in {@link #readAlone(Path)}. */
    public static Graph read(byte[] bytes, String name) {
        return graph(ModelParser.parse(ByteBuffer.wrap(bytes), name), name, new Source(ExternalData.none(), true));
    }

    /** As {@link #read(byte[], String)}, with the batch that the file says. */
    static Graph readDeclared(byte[] bytes, String name) {
        return graph(ModelParser.parse(ByteBuffer.wrap(bytes), name), name, new Source(ExternalData.none(), false));
    }

    private static Graph read(Path file, ExternalData files) throws IOException {
        String name = String.valueOf(file.getFileName());
        try {
            return graph(ModelParser.parse(file, name), name, new Source(files, true));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * What a model is read with.
     *
     * @param freesBatch whether a fixed batch becomes dynamic
     */
    private record Source(ExternalData files, boolean freesBatch) {}

    private static Graph graph(ModelProto model, String name, Source source) {
        try {
            GraphReader reader = new GraphReader(name, opset(model, name), new TensorReader(source.files()));
            return reader.read(model, source.freesBatch() ? FreedBatch::freed : inputs -> inputs);
        } catch (ShapeException e) {
            throw new MalformedModelException("%s: %s".formatted(name, e.getMessage()), e);
        } catch (ArithmeticException
                | ClassCastException
                | IndexOutOfBoundsException
                | IllegalArgumentException
                | NegativeArraySizeException e) {
            // numbers, types or lists that the format does not allow where they stand
            throw new MalformedModelException("%s contradicts itself: %s".formatted(name, e.getMessage()), e);
        }
    }

    private static int opset(ModelProto model, String name) {
        if (model.getIrVersion() > NEWEST_IR) {
            throw new UnsupportedModelException("%s has IR version %d, supported are those up to %d"
                    .formatted(name, model.getIrVersion(), NEWEST_IR));
        }
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
