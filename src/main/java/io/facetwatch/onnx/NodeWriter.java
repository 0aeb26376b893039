package io.facetwatch.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import com.google.protobuf.ByteString;
import io.facetwatch.graph.Constant;
import io.facetwatch.graph.Node;
import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.List;
import java.util.TreeMap;

/** Writes nodes. */
final class NodeWriter {
    private NodeWriter() {}

    static NodeProto write(Node node) {
        NodeProto.Builder proto = NodeProto.newBuilder()
                .setOpType(node.op().onnxName())
                .setName(node.name())
                .addAllInput(node.inputs())
                .addAllOutput(node.outputs());
        new TreeMap<>(node.attributes().values())
                .forEach((name, value) -> proto.addAttribute(
                        node.op() == Op.CONSTANT_OF_SHAPE ? tensor(name, value) : attribute(name, value)));
        return proto.build();
    }

    private static AttributeProto attribute(String name, Object value) {
        AttributeProto.Builder proto = AttributeProto.newBuilder().setName(name);
        if (value instanceof Long integer) {
            return proto.setType(AttributeProto.AttributeType.INT).setI(integer).build();
        } else if (value instanceof Float real) {
            return proto.setType(AttributeProto.AttributeType.FLOAT).setF(real).build();
        } else if (value instanceof String text) {
            return proto.setType(AttributeProto.AttributeType.STRING)
                    .setS(ByteString.copyFromUtf8(text))
                    .build();
        } else if (value instanceof List<?> list) {
            return list(proto, list);
        }
        throw new IllegalArgumentException("a setting must be a Long, Float, String or a list, found '%s' of %s"
                .formatted(name, value.getClass()));
    }

    private static AttributeProto list(AttributeProto.Builder proto, List<?> values) {
        boolean real = !values.isEmpty() && values.get(0) instanceof Float;
        proto.setType(real ? AttributeProto.AttributeType.FLOATS : AttributeProto.AttributeType.INTS);
        for (Object value : values) {
            if (value instanceof Float number) {
                proto.addFloats(number);
            } else {
                proto.addInts((Long) value);
            }
        }
        return proto.build();
    }

    /** The number that ConstantOfShape fills with, as the one element of a tensor. */
    private static AttributeProto tensor(String name, Object value) {
        Constant constant = value instanceof Long integer
                ? Constant.Ints.list(integer)
                : new Constant.Floats(new Tensor(Shape.of(1), new float[] {(Float) value}));
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.TENSOR)
                .setT(TensorWriter.write("", constant))
                .build();
    }
}
