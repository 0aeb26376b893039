package io.facetwatch.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import io.facetwatch.graph.Constant;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.IntToLongFunction;

/**
 * Reads weights and sizes, from raw bytes (little endian), typed lists or files beside the model. Float types become float32,
 * integer types int64.
 */
final class TensorReader {
    private static final String SUPPORTED = "FLOAT, DOUBLE, FLOAT16, BFLOAT16, INT64, INT32, BOOL";

    private final ExternalData files;

    TensorReader(ExternalData files) {
        this.files = files;
    }

    Constant read(TensorProto proto) {
        Shape shape = shape(proto);
        TensorProto.DataType type = TensorProto.DataType.forNumber(proto.getDataType());
        if (type == null) {
            throw new MalformedModelException(
                    "tensor '%s' has the unknown type %d".formatted(proto.getName(), proto.getDataType()));
        }
        // the types that a graph can hold are few; the format's list of types grows
        return switch (type) {
            case FLOAT -> floats(proto, shape);
            case DOUBLE, FLOAT16, BFLOAT16 -> rounded(proto, type, shape);
            case INT64, INT32 -> ints(proto, type, shape);
            case BOOL -> truths(proto, shape);
            default ->
                throw new UnsupportedModelException(
                        "tensor '%s' has elements of type %s, supported are %s; export a quantized network as it was before"
                                .formatted(proto.getName(), type, SUPPORTED));
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

    private Constant floats(TensorProto proto, Shape shape) {
        int typed = proto.getFloatDataCount();
        ByteBuffer raw = raw(proto, Float.BYTES, typed, shape);
        float[] values = new float[shape.size()];
        if (typed == 0) {
            raw.asFloatBuffer().get(values);
        }
        for (int i = 0; i < typed; i++) {
            values[i] = proto.getFloatData(i);
        }
        return new Constant.Floats(new Tensor(shape, values));
    }

    private Constant rounded(TensorProto proto, TensorProto.DataType type, Shape shape) {
        boolean isDouble = type == TensorProto.DataType.DOUBLE;
        int typed = isDouble ? proto.getDoubleDataCount() : proto.getInt32DataCount();
        ByteBuffer raw = raw(proto, isDouble ? Double.BYTES : Short.BYTES, typed, shape);
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (type) {
                case DOUBLE -> (float) (typed > 0 ? proto.getDoubleData(i) : raw.getDouble(8 * i));
                case FLOAT16 -> HalfFloat.toFloat(typed > 0 ? proto.getInt32Data(i) : raw.getShort(2 * i));
                default -> Float.intBitsToFloat((typed > 0 ? proto.getInt32Data(i) : raw.getShort(2 * i)) << 16);
            };
        }
        return new Constant.Floats(new Tensor(shape, values));
    }

    private Constant ints(TensorProto proto, TensorProto.DataType type, Shape shape) {
        boolean isLong = type == TensorProto.DataType.INT64;
        int typed = isLong ? proto.getInt64DataCount() : proto.getInt32DataCount();
        ByteBuffer raw = raw(proto, isLong ? Long.BYTES : Integer.BYTES, typed, shape);
        IntToLongFunction value = isLong
                ? i -> typed > 0 ? proto.getInt64Data(i) : raw.getLong(8 * i)
                : i -> typed > 0 ? proto.getInt32Data(i) : raw.getInt(4 * i);
        long[] values = new long[shape.size()];
        Arrays.setAll(values, value);
        return new Constant.Ints(shape, values);
    }

    private Constant truths(TensorProto proto, Shape shape) {
        int typed = proto.getInt32DataCount();
        ByteBuffer raw = raw(proto, Byte.BYTES, typed, shape);
        boolean[] values = new boolean[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (typed > 0 ? proto.getInt32Data(i) : raw.get(i)) != 0;
        }
        return new Constant.Truths(shape, values);
    }

    /** The tensor's bytes, or none where it is a typed list; after a check of how many there are. */
    private ByteBuffer raw(TensorProto proto, int elementBytes, int typed, Shape shape) {
        if (proto.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
            return files.read(proto, (long) elementBytes * shape.size()).order(ByteOrder.LITTLE_ENDIAN);
        }
        int bytes = proto.getRawData().size();
        long found = typed > 0 ? typed : bytes / elementBytes;
        if (found != shape.size() || (typed == 0 && bytes % elementBytes != 0)) {
            throw new MalformedModelException("tensor '%s' of shape %s needs %d values, found %d"
                    .formatted(proto.getName(), shape, shape.size(), found));
        }
        return proto.getRawData().asReadOnlyByteBuffer().slice().order(ByteOrder.LITTLE_ENDIAN);
    }
}
