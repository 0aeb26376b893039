package io.facetwatch.onnx;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Weights beside a model: a file of tensors one after the other, each found by offset and length. */
final class WeightsFile implements AutoCloseable {
    /** Ours: what is smaller stays in the model, which shape inference and folding read. */
    private static final int LEAST_VALUES = 1024;

    /** Ours: a widest vector register, or a cache line. */
    private static final int ALIGNMENT = 64;

    /** Ours: written in pieces, so that a tensor has no second copy in memory. */
    private static final int PIECE_VALUES = 1 << 18;

    private final String name;
    private final FileChannel file;
    private final ByteBuffer piece =
            ByteBuffer.allocateDirect(PIECE_VALUES * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);

    WeightsFile(Path path) throws IOException {
        name = String.valueOf(path.getFileName());
        file = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    static boolean takes(float... values) {
        return values.length >= LEAST_VALUES;
    }

    /** Writes numbers and lets a tensor say where. */
    void write(TensorProto.Builder proto, float... values) {
        try {
            long offset = (file.size() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
            file.position(offset);
            for (int from = 0; from < values.length; from += PIECE_VALUES) {
                int count = Math.min(PIECE_VALUES, values.length - from);
                piece.clear().limit(count * Float.BYTES);
                piece.asFloatBuffer().put(values, from, count);
                while (piece.hasRemaining()) {
                    file.write(piece);
                }
            }
            proto.setDataLocation(TensorProto.DataLocation.EXTERNAL)
                    .addExternalData(entry("location", name))
                    .addExternalData(entry("offset", Long.toString(offset)))
                    .addExternalData(entry("length", Long.toString((long) values.length * Float.BYTES)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StringStringEntryProto entry(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
