package io.facetwatch.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import io.facetwatch.graph.Graph;
import java.util.Arrays;
import java.util.List;

/** Builds ONNX files of any opset for tests, without the writer. */
final class Models {
    private final int opset;
    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("test");

    Models(int opset) {
        this.opset = opset;
    }

    static AttributeProto ints(String name, long... values) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INTS)
                .addAllInts(Arrays.stream(values).boxed().toList())
                .build();
    }

    static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    static AttributeProto real(String name, float value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.FLOAT)
                .setF(value)
                .build();
    }

    static AttributeProto reals(String name, float... values) {
        AttributeProto.Builder proto =
                AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.FLOATS);
        for (float value : values) {
            proto.addFloats(value);
        }
        return proto.build();
    }

    static AttributeProto branch(String name, GraphProto graph) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.GRAPH)
                .setG(graph)
                .build();
    }

    static AttributeProto text(String name, String value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(value))
                .build();
    }

    /** An input of floats; an extent below 0 has a name instead of a number. */
    Models input(String name, long... extents) {
        return input(name, TensorProto.DataType.FLOAT, extents);
    }

    Models input(String name, TensorProto.DataType type, long... extents) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (long extent : extents) {
            TensorShapeProto.Dimension.Builder dimension = TensorShapeProto.Dimension.newBuilder();
            shape.addDim(extent < 0 ? dimension.setDimParam("n") : dimension.setDimValue(extent));
        }
        graph.addInput(ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(shape))));
        return this;
    }

    Models weights(String name, List<Long> extents, float... values) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .addAllDims(extents)
                .setDataType(TensorProto.DataType.FLOAT_VALUE);
        for (float value : values) {
            tensor.addFloatData(value);
        }
        return tensor(tensor.build());
    }

    Models integers(String name, long... values) {
        return tensor(TensorProto.newBuilder()
                .setName(name)
                .addDims(values.length)
                .setDataType(TensorProto.DataType.INT64_VALUE)
                .addAllInt64Data(Arrays.stream(values).boxed().toList())
                .build());
    }

    Models tensor(TensorProto tensor) {
        graph.addInitializer(tensor);
        return this;
    }

    Models node(String operator, List<String> inputs, List<String> outputs, AttributeProto... attributes) {
        graph.addNode(NodeProto.newBuilder()
                .setOpType(operator)
                .setName(operator.toLowerCase(java.util.Locale.ROOT) + graph.getNodeCount())
                .addAllInput(inputs)
                .addAllOutput(outputs)
                .addAllAttribute(Arrays.asList(attributes)));
        return this;
    }

    /** A node of the domain com.microsoft. */
    Models microsoft(String operator, List<String> inputs, List<String> outputs) {
        node(operator, inputs, outputs);
        graph.getNodeBuilder(graph.getNodeCount() - 1).setDomain("com.microsoft");
        return this;
    }

    byte[] bytes(String... outputs) {
        for (String output : outputs) {
            graph.addOutput(ValueInfoProto.newBuilder().setName(output));
        }
        return ModelProto.newBuilder()
                .setIrVersion(7)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(opset))
                .addOpsetImport(OperatorSetIdProto.newBuilder()
                        .setDomain("com.microsoft")
                        .setVersion(1))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    Graph read(String... outputs) {
        return OnnxReader.read(bytes(outputs), "test.onnx");
    }
}
