package io.facetwatch.stream;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A good network, spoilt in one place. */
final class BrokenModels {

    private final byte[] good;

    BrokenModels(byte[] good) {
        this.good = good.clone();
    }

    byte[] cutShort() {
        return Arrays.copyOf(good, good.length / 2);
    }

    byte[] withUnknownOperator() {
        return changed(graph -> firstRelu(graph).setOpType("Frobnicate"));
    }

    /** The first Relu becomes a ScatterElements of one number, which changes no shape and has no gradient rule. */
    byte[] withOperatorWithoutRule() {
        return changed(graph -> {
            graph.addInitializer(single("where")
                    .setDataType(TensorProto.DataType.INT64_VALUE)
                    .addInt64Data(0));
            graph.addInitializer(
                    single("what").setDataType(TensorProto.DataType.FLOAT_VALUE).addFloatData(1));
            firstRelu(graph)
                    .setOpType("ScatterElements")
                    .addInput("where")
                    .addInput("what")
                    .addAttribute(AttributeProto.newBuilder()
                            .setName("axis")
                            .setType(AttributeProto.AttributeType.INT)
                            .setI(1));
        });
    }

    private static TensorProto.Builder single(String name) {
        return TensorProto.newBuilder()
                .setName(name)
                .addDims(1)
                .addDims(1)
                .addDims(1)
                .addDims(1);
    }

    byte[] ofSmallerImages() {
        return changed(graph -> {
            var shape = graph.getInputBuilder(0)
                    .getTypeBuilder()
                    .getTensorTypeBuilder()
                    .getShapeBuilder();
            shape.getDimBuilder(2).setDimValue(32);
            shape.getDimBuilder(3).setDimValue(32);
        });
    }

    /** The bytes of a NaN in the middle of the largest weights. */
    byte[] withNotANumber() {
        return changed(graph -> {
            int largest = IntStream.range(0, graph.getInitializerCount())
                    .boxed()
                    .max((a, b) -> Integer.compare(
                            graph.getInitializer(a).getRawData().size(),
                            graph.getInitializer(b).getRawData().size()))
                    .orElseThrow();
            byte[] raw = graph.getInitializer(largest).getRawData().toByteArray();
            raw[2] = (byte) 0xc0; // float32, little endian: 7fc0....
            raw[3] = 0x7f;
            graph.getInitializerBuilder(largest).setRawData(ByteString.copyFrom(raw));
        });
    }

    private static NodeProto.Builder firstRelu(GraphProto.Builder graph) {
        return graph.getNodeBuilderList().stream()
                .filter(node -> node.getOpType().equals("Relu"))
                .findFirst()
                .orElseThrow();
    }

    private byte[] changed(Consumer<GraphProto.Builder> change) {
        try {
            ModelProto.Builder model = ModelProto.parseFrom(good).toBuilder();
            change.accept(model.getGraphBuilder());
            return model.build().toByteArray();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the demo's network is no ONNX model", e);
        }
    }
}
