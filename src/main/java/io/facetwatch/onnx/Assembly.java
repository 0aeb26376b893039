package io.facetwatch.onnx;

import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Constant;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Inference;
import io.facetwatch.graph.Node;
import io.facetwatch.graph.Op;
import io.facetwatch.graph.ShapeException;
import io.facetwatch.graph.SizeFolding;
import io.facetwatch.graph.Value;
import io.facetwatch.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The graph while it is read: every node is checked, its shapes are inferred, and what can be computed now is. */
final class Assembly {
    private final Map<String, Constant> constants;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Value> inputs;
    private final Inference inference;
    private final Optional<FreedBatch> batch;
    private final FiniteWeights weights;
    private final Folding folding = new Folding();
    private final Names names;
    private final Map<String, FileNode> leftOut = new HashMap<>();

    /**
     * @param declared the inputs as the file has them
     * @param inputs the same, with the batch that the graph shall have
     * @param constants the file's weights
     */
    Assembly(List<Value> declared, List<Value> inputs, Map<String, Constant> constants, Names names) {
        this.constants = new LinkedHashMap<>(constants);
        this.names = names;
        this.inputs = inputs;
        inference = new Inference(inputs, this.constants);
        batch = declared.equals(inputs)
                ? Optional.empty()
                : Optional.of(new FreedBatch(declared, this.constants, this));
        weights = new FiniteWeights(this.constants);
    }

    void constant(String name, Constant constant) {
        inference.constant(name, constant);
        batch.ifPresent(free -> free.constant(name, constant));
    }

    /** Adds a constant of our own under a name that no other has. */
    String ownConstant(String wish, Constant constant) {
        String name = names.own(wish);
        constant(name, constant);
        return name;
    }

    String ownName(String wish) {
        return names.own(wish);
    }

    /** An output of a node of the file that nobody may read. */
    void leaveOut(String output, FileNode node) {
        leftOut.put(output, node);
    }

    private void refuseLeftOut(List<String> read) {
        for (String value : read) {
            FileNode node = leftOut.get(value);
            if (node != null) {
                throw new UnsupportedModelException(
                        "'%s' of %s is read, but only its output '%s' is supported: export the network for inference"
                                .formatted(value, node, node.output()));
            }
        }
    }

    void add(Node node) {
        refuseLeftOut(node.inputs());
        weights.check(node);
        boolean passesOn = node.op() == Op.IDENTITY || node.op() == Op.DROPOUT;
        Constant passed = constants.get(node.input(0));
        if (passesOn && passed != null) {
            constant(node.output(), passed);
            return;
        }
        if (batch.isEmpty()) {
            addInferred(node);
        } else {
            batch.get().declare(node);
            freely(() -> addInferred(batch.get().free(node)));
        }
    }

    /** What does not fit for a batch that was freed is no error of the file. */
    private void freely(Runnable step) {
        try {
            step.run();
        } catch (ShapeException e) {
            throw batch.isPresent() ? batch.get().refused(String.valueOf(e.getMessage())) : e;
        }
    }

    /** Adds a node whose batch is free already. */
    void addInferred(Node node) {
        inference.node(node);
        if (!fold(node)) {
            nodes.add(node);
        }
    }

    private boolean fold(Node node) {
        List<Constant> known = new ArrayList<>();
        for (String output : node.outputs()) {
            inference.known(output).ifPresent(known::add);
        }
        if (known.size() < node.outputs().size()) {
            known = node.inputs().stream().allMatch(input -> input.isEmpty() || constants.containsKey(input))
                    ? folding.fold(node, constants, inference)
                    : List.of();
        }
        for (int i = 0; i < known.size(); i++) {
            constant(node.outputs().get(i), known.get(i));
        }
        return !known.isEmpty();
    }

    Shape shape(String value) {
        return inference.shape(value);
    }

    Optional<Constant> known(String value) {
        return inference.known(value);
    }

    /** All that was added, padding and sizes as numbers; an output that turned out constant is passed on by a node. */
    Graph graph(String name, List<String> outputs, Map<String, String> metadata) {
        refuseLeftOut(outputs);
        for (String output : outputs) {
            Constant constant = constants.remove(output);
            if (constant != null) {
                String moved = ownName(output + "/constant");
                constants.put(moved, constant);
                nodes.add(new Node(Op.IDENTITY, output, List.of(moved), List.of(output), Attributes.NONE));
            }
        }
        Graph read = new Graph(name, inputs, outputs, constants, nodes, metadata).withOutputs(outputs);
        List<Graph> result = new ArrayList<>();
        freely(() -> result.add(ExplicitPads.apply(SizeFolding.apply(read))));
        batch.ifPresent(free -> free.check(result.get(0)));
        return result.get(0);
    }
}
