package io.facetwatch.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.facetwatch.graph.DataType;
import io.facetwatch.graph.Value;
import io.facetwatch.tensor.Shape;

/** Reads what a caller feeds. Any batch extent that is not a number above 0 is dynamic; all other extents are numbers. */
final class InputReader {
    private InputReader() {}

    static Value read(ValueInfoProto input) {
        TypeProto.Tensor type = input.getType().getTensorType();
        if (!input.getType().hasTensorType() || !type.hasShape()) {
            throw new MalformedModelException("input '%s' has no tensor type with a shape".formatted(input.getName()));
        }
        return new Value(input.getName(), dataType(input.getName(), type), shape(input.getName(), type.getShape()));
    }

    private static DataType dataType(String name, TypeProto.Tensor type) {
        TensorProto.DataType element = TensorProto.DataType.forNumber(type.getElemType());
        if (element == TensorProto.DataType.FLOAT
                || element == TensorProto.DataType.FLOAT16
                || element == TensorProto.DataType.DOUBLE) {
            return DataType.FLOAT;
        }
        throw new UnsupportedModelException(
                "input '%s' has elements of type %s, supported are FLOAT, FLOAT16, DOUBLE".formatted(name, element));
    }

    private static Shape shape(String name, TensorShapeProto proto) {
        int[] extents = new int[proto.getDimCount()];
        for (int axis = 0; axis < extents.length; axis++) {
            TensorShapeProto.Dimension dimension = proto.getDim(axis);
            extents[axis] = dimension.getDimValue() > 0 ? Math.toIntExact(dimension.getDimValue()) : Shape.DYNAMIC;
            if (axis > 0 && extents[axis] == Shape.DYNAMIC) {
                throw new UnsupportedModelException(
                        "input '%s' has a dynamic extent%s on axis %d; only the batch, axis 0, may be dynamic: export the network for one image size"
                                .formatted(name, quoted(dimension.getDimParam()), axis));
            }
        }
        return Shape.of(extents);
    }

    private static String quoted(String parameter) {
        return parameter.isEmpty() ? "" : " '" + parameter + "'";
    }
}
