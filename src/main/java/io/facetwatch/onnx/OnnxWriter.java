package io.facetwatch.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.facetwatch.graph.DataType;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Value;
import io.facetwatch.tensor.Shape;
import java.util.Map;
import java.util.TreeMap;

/** Writes graphs as ONNX models of opset 18, IR version 8. The same graph gives the same bytes. */
public final class OnnxWriter {
    /** The opset whose meaning the graph's operators have. */
    static final int OPSET = 18;
    /** The IR version that belongs to opset 18. */
    static final int IR_VERSION = 8;

    private OnnxWriter() {}

    public static byte[] write(Graph graph) {
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("facetwatch")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .setGraph(graph(CeilPools.apply(graph)));
        new TreeMap<>(graph.metadata())
                .forEach((key, value) -> model.addMetadataProps(
                        StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return model.build().toByteArray();
    }

    private static GraphProto graph(Graph graph) {
        GraphProto.Builder proto = GraphProto.newBuilder().setName(graph.name());
        graph.inputs().forEach(input -> proto.addInput(value(input)));
        graph.constants().forEach((name, constant) -> proto.addInitializer(TensorWriter.write(name, constant)));
        graph.nodes().forEach(node -> proto.addNode(NodeWriter.write(node)));
        Map<String, DataType> types = io.facetwatch.graph.DataTypes.infer(graph);
        for (String output : graph.outputs()) {
            proto.addOutput(ValueInfoProto.newBuilder()
                    .setName(output)
                    .setType(TypeProto.newBuilder()
                            .setTensorType(TypeProto.Tensor.newBuilder()
                                    .setElemType(TensorWriter.number(types.getOrDefault(output, DataType.FLOAT))))));
        }
        return proto.build();
    }

    private static ValueInfoProto value(Value value) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (int extent : value.shape().extents()) {
            TensorShapeProto.Dimension.Builder dimension = TensorShapeProto.Dimension.newBuilder();
            shape.addDim(extent == Shape.DYNAMIC ? dimension.setDimParam("batch") : dimension.setDimValue(extent));
        }
        TypeProto.Tensor tensor = TypeProto.Tensor.newBuilder()
                .setElemType(TensorWriter.number(value.type()))
                .setShape(shape)
                .build();
        return ValueInfoProto.newBuilder()
                .setName(value.name())
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }
}
