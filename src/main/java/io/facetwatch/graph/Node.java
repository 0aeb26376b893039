package io.facetwatch.graph;

import java.util.List;

/**
 * One operation of a graph. Inputs and outputs are names of values; "" stands for an optional input that is not given.
 *
 * @param name for messages; the name in the file, or one made from the first output
 */
public record Node(Op op, String name, List<String> inputs, List<String> outputs, Attributes attributes) {
    public Node {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        if (outputs.isEmpty()) {
            throw new IllegalArgumentException("node %s (%s) needs at least one output".formatted(name, op));
        }
    }

    /** The only or first output. */
    public String output() {
        return outputs.get(0);
    }

    public String input(int index) {
        return inputs.get(index);
    }

    public boolean hasInput(int index) {
        return index < inputs.size() && !inputs.get(index).isEmpty();
    }

    /** This node with other settings. */
    public Node with(Attributes settings) {
        return new Node(op, name, inputs, outputs, settings);
    }

    @Override
    public String toString() {
        return "%s node '%s'".formatted(op.onnxName(), name);
    }
}
