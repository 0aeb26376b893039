package io.facetwatch.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Constant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads one node as the file has it, whatever its opset. */
final class NodeReader {
    private final int opset;
    private final TensorReader tensors;

    NodeReader(int opset, TensorReader tensors) {
        this.opset = opset;
        this.tensors = tensors;
    }

    FileNode read(NodeProto proto) {
        FileNode node = head(proto, opset);
        Map<String, Object> attributes = new TreeMap<>();
        for (AttributeProto attribute : proto.getAttributeList()) {
            attributes.put(attribute.getName(), value(attribute, node));
        }
        return new FileNode(
                node.type(),
                node.name(),
                node.inputs(),
                outputs(proto.getOutputList()),
                new Attributes(attributes),
                opset);
    }

    /** The node without its settings. */
    static FileNode head(NodeProto proto, int opset) {
        return new FileNode(
                type(proto), name(proto), proto.getInputList(), proto.getOutputList(), Attributes.NONE, opset);
    }

    static String type(NodeProto proto) {
        return OnnxReader.isDefaultDomain(proto.getDomain())
                ? proto.getOpType()
                : proto.getDomain() + "." + proto.getOpType();
    }

    private static String name(NodeProto proto) {
        if (!proto.getName().isEmpty()) {
            return proto.getName();
        }
        return proto.getOutputCount() > 0 ? proto.getOutput(0) : "";
    }

    /** Optional outputs at the end that nobody asked for are left out. */
    private static List<String> outputs(List<String> named) {
        int count = named.size();
        while (count > 1 && named.get(count - 1).isEmpty()) {
            count--;
        }
        return named.subList(0, count);
    }

    /** A tensor as a setting is the one number that ConstantOfShape fills with. */
    private Object value(AttributeProto attribute, FileNode node) {
        return switch (attribute.getType()) {
            case INT -> attribute.getI();
            case FLOAT -> attribute.getF();
            case STRING -> attribute.getS().toStringUtf8();
            case INTS -> attribute.getIntsList();
            case FLOATS -> attribute.getFloatsList();
            case TENSOR -> number(tensors.read(attribute.getT()));
            case UNDEFINED, GRAPH, STRINGS, TENSORS, GRAPHS, SPARSE_TENSOR, SPARSE_TENSORS, TYPE_PROTO, TYPE_PROTOS ->
                throw new UnsupportedModelException("%s has a setting '%s' of type %s, which a graph cannot hold"
                        .formatted(node, attribute.getName(), attribute.getType()));
        };
    }

    private static Object number(Constant constant) {
        if (constant instanceof Constant.Floats floats) {
            return floats.tensor().values()[0];
        }
        return constant instanceof Constant.Truths truths
                ? (Object) truths.values()[0]
                : ((Constant.Ints) constant).values()[0];
    }
}
