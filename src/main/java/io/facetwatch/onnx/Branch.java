package io.facetwatch.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The branch of an If that is always taken, as nodes that can stand in the place of the If: values that the branch makes get
 * names of their own, its outputs become the If's.
 */
final class Branch {
    private final GraphProto graph;
    private final Map<String, String> renamed = new HashMap<>();
    private final UnaryOperator<String> names;

    /** @param names gives a wished name, or one like it that is free */
    Branch(GraphProto graph, UnaryOperator<String> names) {
        this.graph = graph;
        this.names = names;
        graph.getInitializerList().forEach(tensor -> rename(tensor.getName()));
        graph.getNodeList().forEach(node -> node.getOutputList().forEach(this::rename));
    }

    private void rename(String name) {
        if (!name.isEmpty()) {
            renamed.put(name, names.apply(graph.getName() + "/" + name));
        }
    }

    List<TensorProto> initializers() {
        return graph.getInitializerList().stream()
                .map(tensor ->
                        tensor.toBuilder().setName(name(tensor.getName())).build())
                .toList();
    }

    /** The branch's nodes, and those that pass its results on as the If's outputs. */
    List<NodeProto> nodes(List<String> outputs) {
        if (outputs.size() > graph.getOutputCount()) {
            throw new MalformedModelException("the branch '%s' of an If makes %d values, the If %d"
                    .formatted(graph.getName(), graph.getOutputCount(), outputs.size()));
        }
        List<NodeProto> nodes = new ArrayList<>();
        graph.getNodeList().forEach(node -> nodes.add(renamed(node)));
        for (int i = 0; i < outputs.size(); i++) {
            nodes.add(NodeProto.newBuilder()
                    .setOpType("Identity")
                    .addInput(name(graph.getOutput(i).getName()))
                    .addOutput(outputs.get(i))
                    .build());
        }
        return nodes;
    }

    private NodeProto renamed(NodeProto node) {
        NodeProto.Builder copy = node.toBuilder();
        for (int i = 0; i < node.getInputCount(); i++) {
            copy.setInput(i, name(node.getInput(i)));
        }
        for (int i = 0; i < node.getOutputCount(); i++) {
            copy.setOutput(i, name(node.getOutput(i)));
        }
        for (int i = 0; i < node.getAttributeCount(); i++) {
            AttributeProto attribute = node.getAttribute(i);
            if (attribute.hasG()) {
                copy.setAttribute(i, attribute.toBuilder().setG(inner(attribute.getG())));
            }
        }
        return copy.build();
    }

    /** A branch within: what it reads of ours has another name. */
    private GraphProto inner(GraphProto inner) {
        GraphProto.Builder copy = inner.toBuilder();
        for (int i = 0; i < inner.getNodeCount(); i++) {
            copy.setNode(i, renamed(inner.getNode(i)));
        }
        for (int i = 0; i < inner.getOutputCount(); i++) {
            copy.setOutput(
                    i,
                    inner.getOutput(i).toBuilder()
                            .setName(name(inner.getOutput(i).getName())));
        }
        return copy.build();
    }

    private String name(String name) {
        return renamed.getOrDefault(name, name);
    }
}
