package io.facetwatch.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Parses the format's messages. Raw weights stay where the bytes are, so that the heap holds no copy of a mapped file. */
final class ModelParser {
    private ModelParser() {}

    /** Maps the file; it must not change while the model is read. */
    static ModelProto parse(Path file, String name) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            if (channel.size() > Integer.MAX_VALUE) {
                throw new UnsupportedModelException(
                        "%s has %d bytes, a message of the format at most 2147483647: save its weights as external data"
                                .formatted(name, channel.size()));
            }
            return parse(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()), name);
        }
    }

    static ModelProto parse(ByteBuffer bytes, String name) {
        int size = bytes.remaining();
        try {
            CodedInputStream input = UnsafeByteOperations.unsafeWrap(bytes).newCodedInput();
            input.enableAliasing(true);
            input.setSizeLimit(Integer.MAX_VALUE);
            ModelProto model = ModelProto.parseFrom(input);
            if (!model.hasGraph() || model.getGraph().getNodeCount() == 0) {
                throw new MalformedModelException(
                        "%s (%d bytes) is no ONNX model: it holds no graph with nodes".formatted(name, size));
            }
            return model;
        } catch (InvalidProtocolBufferException e) {
            throw new MalformedModelException(
                    "%s (%d bytes) is no ONNX model, or one cut short: %s".formatted(name, size, e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
