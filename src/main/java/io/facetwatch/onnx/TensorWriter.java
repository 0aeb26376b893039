package io.facetwatch.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.UnsafeByteOperations;
import io.facetwatch.graph.Constant;
import io.facetwatch.graph.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes constants as tensors with raw bytes. */
final class TensorWriter {
    private TensorWriter() {}

    static TensorProto write(String name, Constant constant) {
        return head(name, constant)
                .setRawData(UnsafeByteOperations.unsafeWrap(bytes(constant)))
                .build();
    }

    /** Many numbers go to a file, the rest into the tensor. */
    static TensorProto write(String name, Constant constant, WeightsFile file) {
        if (!(constant instanceof Constant.Floats floats)
                || !WeightsFile.takes(floats.tensor().values())) {
            return write(name, constant);
        }
        TensorProto.Builder proto = head(name, constant);
        file.write(proto, floats.tensor().values());
        return proto.build();
    }

    private static TensorProto.Builder head(String name, Constant constant) {
        TensorProto.Builder proto = TensorProto.newBuilder().setName(name).setDataType(number(constant.type()));
        for (int extent : constant.shape().extents()) {
            proto.addDims(extent);
        }
        return proto;
    }

    /** The format's number of an element type. */
    static int number(DataType type) {
        return switch (type) {
            case FLOAT -> TensorProto.DataType.FLOAT_VALUE;
            case INT64 -> TensorProto.DataType.INT64_VALUE;
            case BOOL -> TensorProto.DataType.BOOL_VALUE;
        };
    }

    private static byte[] bytes(Constant constant) {
        if (constant instanceof Constant.Floats floats) {
            float[] values = floats.tensor().values();
            ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
            buffer.asFloatBuffer().put(values);
            return buffer.array();
        }
        if (constant instanceof Constant.Truths truths) {
            byte[] bytes = new byte[truths.values().length];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (truths.values()[i] ? 1 : 0);
            }
            return bytes;
        }
        long[] values = ((Constant.Ints) constant).values();
        ByteBuffer buffer = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asLongBuffer().put(values);
        return buffer.array();
    }
}
