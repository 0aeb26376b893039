package io.facetwatch.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import io.facetwatch.graph.Constant;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntToLongFunction;

/**
 * Reads weights and sizes, from raw bytes (little endian) or typed lists. Float types become float32, integer types int64,
 * truth values 0 and 1.
 */
final class TensorReader {
    private TensorReader() {}

    static Constant read(TensorProto proto) {
        if (proto.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
            throw new UnsupportedModelException(
                    "tensor '%s' lies in another file: save the model as one file".formatted(proto.getName()));
        }
        Shape shape = shape(proto);
        TensorProto.DataType type = TensorProto.DataType.forNumber(proto.getDataType());
        if (type == null) {
            throw new MalformedModelException(
                    "tensor '%s' has the unknown type %d".formatted(proto.getName(), proto.getDataType()));
        }
        // the types that a graph can hold are few; the format's list of types grows
        return switch (type) {
            case FLOAT, DOUBLE, FLOAT16, BFLOAT16 -> floats(proto, type, shape);
            case INT64, INT32, BOOL -> ints(proto, type, shape);
            default ->
                throw new UnsupportedModelException(
                        "tensor '%s' has elements of type %s, supported are FLOAT, DOUBLE, FLOAT16, BFLOAT16, INT64, INT32, BOOL"
                                .formatted(proto.getName(), type));
        };
    }

    private static Shape shape(TensorProto proto) {
        int[] extents = new int[proto.getDimsCount()];
        long size = 1;
        for (int axis = 0; axis < extents.length; axis++) {
            long extent = proto.getDims(axis);
            size = extent < 0 || extent > Integer.MAX_VALUE ? -1 : size * extent;
            if (size < 0 || size > Integer.MAX_VALUE) {
                throw new MalformedModelException(
                        "tensor '%s' has the impossible extents %s".formatted(proto.getName(), proto.getDimsList()));
            }
            extents[axis] = (int) extent;
        }
        return Shape.of(extents);
    }

    private static Constant floats(TensorProto proto, TensorProto.DataType type, Shape shape) {
        int bytes = type == TensorProto.DataType.DOUBLE ? 8 : type == TensorProto.DataType.FLOAT ? 4 : 2;
        int typed = type == TensorProto.DataType.DOUBLE
                ? proto.getDoubleDataCount()
                : type == TensorProto.DataType.FLOAT ? proto.getFloatDataCount() : proto.getInt32DataCount();
        ByteBuffer raw = raw(proto, bytes, typed, shape);
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (type) {
                case DOUBLE -> (float) (typed > 0 ? proto.getDoubleData(i) : raw.getDouble(8 * i));
                case FLOAT -> typed > 0 ? proto.getFloatData(i) : raw.getFloat(4 * i);
                case FLOAT16 -> HalfFloat.toFloat(typed > 0 ? proto.getInt32Data(i) : raw.getShort(2 * i));
                default -> Float.intBitsToFloat((typed > 0 ? proto.getInt32Data(i) : raw.getShort(2 * i)) << 16);
            };
        }
        return new Constant.Floats(new Tensor(shape, values));
    }

    private static Constant ints(TensorProto proto, TensorProto.DataType type, Shape shape) {
        int bytes = type == TensorProto.DataType.INT64 ? 8 : type == TensorProto.DataType.INT32 ? 4 : 1;
        int typed = type == TensorProto.DataType.INT64 ? proto.getInt64DataCount() : proto.getInt32DataCount();
        ByteBuffer raw = raw(proto, bytes, typed, shape);
        IntToLongFunction value =
                switch (type) {
                    case INT64 -> i -> typed > 0 ? proto.getInt64Data(i) : raw.getLong(8 * i);
                    case INT32 -> i -> typed > 0 ? proto.getInt32Data(i) : raw.getInt(4 * i);
                    default -> i -> typed > 0 ? proto.getInt32Data(i) : raw.get(i);
                };
        long[] values = new long[shape.size()];
        java.util.Arrays.setAll(values, value);
        return new Constant.Ints(shape, values);
    }

    private static ByteBuffer raw(TensorProto proto, int bytes, int typed, Shape shape) {
        long found = typed > 0 ? typed : proto.getRawData().size() / (long) bytes;
        if (found != shape.size() || (typed == 0 && proto.getRawData().size() % bytes != 0)) {
            throw new MalformedModelException("tensor '%s' of shape %s needs %d values, found %d"
                    .formatted(proto.getName(), shape, shape.size(), found));
        }
        return proto.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }
}
