package io.facetwatch.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.facetwatch.graph.DataType;
import io.facetwatch.graph.Value;
import io.facetwatch.tensor.Shape;
import java.util.Map;

/** Reads what a caller feeds. Any batch extent that is not a number above 0 is dynamic; all other extents are numbers. */
final class InputReader {
    private static final Map<TensorProto.DataType, DataType> TYPES = Map.of(
            TensorProto.DataType.FLOAT, DataType.FLOAT,
            TensorProto.DataType.FLOAT16, DataType.FLOAT,
            TensorProto.DataType.BFLOAT16, DataType.FLOAT,
            TensorProto.DataType.DOUBLE, DataType.FLOAT,
            TensorProto.DataType.INT64, DataType.INT64,
            TensorProto.DataType.INT32, DataType.INT64,
            TensorProto.DataType.BOOL, DataType.BOOL);

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
        DataType known = element == null ? null : TYPES.get(element);
        if (known == null) {
            throw new UnsupportedModelException(
                    "input '%s' has elements of type %s, supported are FLOAT, FLOAT16, BFLOAT16, DOUBLE for images, INT64, INT32, BOOL for others; export the network without the conversion of images from bytes"
                            .formatted(name, element));
        }
        return known;
    }

    private static Shape shape(String name, TensorShapeProto proto) {
        int[] extents = new int[proto.getDimCount()];
        for (int axis = 0; axis < extents.length; axis++) {
            TensorShapeProto.Dimension dimension = proto.getDim(axis);
            extents[axis] = dimension.getDimValue() > 0 ? Math.toIntExact(dimension.getDimValue()) : Shape.DYNAMIC;
            if (axis > 0 && extents[axis] == Shape.DYNAMIC) {
                throw new UnsupportedModelException(
                        "input '%s' has a dynamic extent%s on axis %d; only the batch, axis 0, may be dynamic: export the network for one image size (torch.onnx.export: leave axis %d out of dynamic_axes; or onnxruntime.tools.make_dynamic_shape_fixed)"
                                .formatted(name, quoted(dimension.getDimParam()), axis, axis));
            }
        }
        return Shape.of(extents);
    }

    private static String quoted(String parameter) {
        return parameter.isEmpty() ? "" : " '" + parameter + "'";
    }
}
