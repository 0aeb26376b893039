package io.facetwatch.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Constant;
import io.facetwatch.graph.Node;
import io.facetwatch.graph.Op;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads one node as the file has it, whatever its opset. */
final class NodeReader {
    private NodeReader() {}

    static Node read(NodeProto proto, int opset) {
        Op op = OnnxReader.isDefaultDomain(proto.getDomain())
                ? Op.named(proto.getOpType()).orElseThrow(() -> unsupported(proto, opset))
                : reject(proto, opset);
        Map<String, Object> attributes = new TreeMap<>();
        for (AttributeProto attribute : proto.getAttributeList()) {
            attributes.put(attribute.getName(), value(attribute, proto, opset));
        }
        return new Node(op, name(proto), proto.getInputList(), proto.getOutputList(), new Attributes(attributes));
    }

    /** How messages name a node: operator, name, opset. */
    static String describe(NodeProto proto, int opset) {
        String domain = OnnxReader.isDefaultDomain(proto.getDomain()) ? "" : proto.getDomain() + ".";
        return "operator %s%s (node '%s', opset %d)".formatted(domain, proto.getOpType(), name(proto), opset);
    }

    private static String name(NodeProto proto) {
        if (!proto.getName().isEmpty()) {
            return proto.getName();
        }
        return proto.getOutputCount() > 0 ? proto.getOutput(0) : "";
    }

    private static Op reject(NodeProto proto, int opset) {
        throw unsupported(proto, opset);
    }

    private static UnsupportedModelException unsupported(NodeProto proto, int opset) {
        String supported = Arrays.stream(Op.values()).map(Op::onnxName).collect(Collectors.joining(", "));
        return new UnsupportedModelException(
                "%s is not supported; supported are Constant, %s".formatted(describe(proto, opset), supported));
    }

    /** A tensor as a setting is the one number that ConstantOfShape fills with. */
    private static Object value(AttributeProto attribute, NodeProto proto, int opset) {
        return switch (attribute.getType()) {
            case INT -> attribute.getI();
            case FLOAT -> attribute.getF();
            case STRING -> attribute.getS().toStringUtf8();
            case INTS -> attribute.getIntsList();
            case FLOATS -> attribute.getFloatsList();
            case TENSOR -> number(TensorReader.read(attribute.getT()));
            case UNDEFINED, GRAPH, STRINGS, TENSORS, GRAPHS, SPARSE_TENSOR, SPARSE_TENSORS, TYPE_PROTO, TYPE_PROTOS ->
                throw new UnsupportedModelException("%s has a setting '%s' of type %s, which a graph cannot hold"
                        .formatted(describe(proto, opset), attribute.getName(), attribute.getType()));
        };
    }

    private static Object number(Constant constant) {
        if (constant instanceof Constant.Floats floats) {
            return floats.tensor().values()[0];
        }
        return ((Constant.Ints) constant).values()[0];
    }
}
