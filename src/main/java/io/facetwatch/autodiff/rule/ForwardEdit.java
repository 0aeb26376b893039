package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Node;
import io.facetwatch.graph.Op;
import java.util.ArrayList;
import java.util.List;

/** What a rule changes in the forward graph: the node's output stays what it is. */
final class ForwardEdit {
    private final Node node;
    private final Tape tape;

    ForwardEdit(Node node, Tape tape) {
        this.node = node;
        this.tape = tape;
    }

    /** Adds a node that is computed before this one; the name of its output. */
    String prepare(Op op, String... inputs) {
        String name = tape.fresh("%s/%s".formatted(node.output(), op.onnxName()));
        tape.insert(new Node(op, name, List.of(inputs), List.of(name), Attributes.NONE), node);
        return name;
    }

    /** Computes the node's output otherwise, from what was prepared. */
    void substitute(Op op, String... inputs) {
        tape.replace(node, new Node(op, node.name(), List.of(inputs), List.of(node.output()), Attributes.NONE));
    }

    /** The node's outputs after the first, by their names here; those that nobody reads yet are added. */
    List<String> extraOutputs(String... whats) {
        List<String> outputs = new ArrayList<>(List.of(node.output()));
        for (String what : whats) {
            int index = outputs.size();
            boolean hasOne =
                    index < node.outputs().size() && !node.outputs().get(index).isEmpty();
            outputs.add(hasOne ? node.outputs().get(index) : tape.fresh("%s/%s".formatted(node.output(), what)));
        }
        tape.replace(node, new Node(node.op(), node.name(), node.inputs(), outputs, node.attributes()));
        return outputs.subList(1, outputs.size());
    }
}
