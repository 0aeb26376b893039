package io.facetwatch.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import io.facetwatch.graph.Constant;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;

/** Reads a Constant node as the constant that it makes. */
final class ConstantReader {
    private final TensorReader tensors;

    ConstantReader(TensorReader tensors) {
        this.tensors = tensors;
    }

    Constant read(NodeProto proto) {
        if (proto.getAttributeCount() != 1) {
            throw new MalformedModelException("the Constant node '%s' needs one setting, found %d"
                    .formatted(proto.getOutput(0), proto.getAttributeCount()));
        }
        AttributeProto attribute = proto.getAttribute(0);
        return switch (attribute.getName()) {
            case "value" ->
                tensors.read(
                        attribute.getT().toBuilder().setName(proto.getOutput(0)).build());
            case "value_float" -> floats(Shape.of(), attribute.getF());
            case "value_int" -> new Constant.Ints(Shape.of(), new long[] {attribute.getI()});
            case "value_floats" -> floats(Shape.of(attribute.getFloatsCount()), array(attribute));
            case "value_ints" ->
                Constant.Ints.list(attribute.getIntsList().stream()
                        .mapToLong(Long::longValue)
                        .toArray());
            default ->
                throw new UnsupportedModelException(
                        "the Constant node '%s' holds '%s', supported are value, value_float, value_floats, value_int, value_ints"
                                .formatted(proto.getOutput(0), attribute.getName()));
        };
    }

    private static Constant floats(Shape shape, float... values) {
        return new Constant.Floats(new Tensor(shape, values));
    }

    private static float[] array(AttributeProto attribute) {
        float[] values = new float[attribute.getFloatsCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = attribute.getFloats(i);
        }
        return values;
    }
}
