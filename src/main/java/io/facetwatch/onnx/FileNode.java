package io.facetwatch.onnx;

import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Node;
import io.facetwatch.graph.Op;
import java.util.List;

/**
 * A node as the file has it.
 *
 * @param type the operator's name, behind its domain where that is not the default one
 * @param opset of the default domain
 */
record FileNode(String type, String name, List<String> inputs, List<String> outputs, Attributes attributes, int opset) {
    FileNode {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    String input(int index) {
        return inputs.get(index);
    }

    boolean hasInput(int index) {
        return index < inputs.size() && !inputs.get(index).isEmpty();
    }

    String output() {
        return outputs.get(0);
    }

    /** The settings without some. */
    Attributes without(String... settings) {
        return attributes.without(settings);
    }

    /** The node of a graph that means the same as it stands. */
    Node as(Op op) {
        return new Node(op, name, inputs, outputs, attributes);
    }

    /** How messages name a node: operator, name, opset. */
    @Override
    public String toString() {
        return "operator %s (node '%s', opset %d)".formatted(type, name, opset);
    }
}
