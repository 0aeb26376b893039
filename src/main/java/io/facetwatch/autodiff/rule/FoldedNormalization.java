package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Constant;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Node;
import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes batch normalizations part of the weights before or behind them: y = slope (x W + b) + shift = x (slope W) +
 * (slope b + shift), and (slope x + shift) W + b = x (slope W) + (shift W + b) where no padding comes between.
 *
 * <p>A normalization stays where it stands if something else reads the value between, or no weights are beside it.
 */
final class FoldedNormalization {
    private final Map<String, Node> makers = new HashMap<>();
    private final Map<String, Integer> readers = new HashMap<>();
    private final Map<String, Constant> constants;
    private final List<Node> nodes;

    private FoldedNormalization(Graph graph) {
        constants = new LinkedHashMap<>(graph.constants());
        nodes = new ArrayList<>(graph.nodes());
        for (Node node : graph.nodes()) {
            node.outputs().forEach(output -> makers.put(output, node));
            node.inputs().forEach(input -> readers.merge(input, 1, Integer::sum));
        }
        graph.outputs().forEach(output -> readers.merge(output, 1, Integer::sum));
    }

    static Graph of(Graph graph) {
        FoldedNormalization folding = new FoldedNormalization(graph);
        graph.nodes().stream()
                .filter(node -> node.op() == Op.BATCH_NORMALIZATION)
                .forEach(folding::fold);
        return new Graph(
                        graph.name(),
                        graph.inputs(),
                        graph.outputs(),
                        folding.constants,
                        folding.nodes,
                        graph.metadata())
                .withOutputs(graph.outputs());
    }

    private void fold(Node normalization) {
        Scaling.of(normalization, constants).ifPresent(scaling -> {
            if (!foldBack(normalization, scaling)) {
                foldForth(normalization, scaling);
            }
        });
    }

    /** Into the weights that it reads. */
    private boolean foldBack(Node normalization, Scaling scaling) {
        Node weighted = makers.get(normalization.input(0));
        if (weighted == null || isShared(weighted.output()) || !FoldedWeights.canTake(weighted, constants)) {
            return false;
        }
        FoldedWeights folded = FoldedWeights.after(weighted, scaling, constants);
        replace(weighted, normalization, with(weighted, folded, weighted.input(0), normalization.output()));
        return true;
    }

    /** Into the weights that read it. */
    private void foldForth(Node normalization, Scaling scaling) {
        if (isShared(normalization.output())) {
            return;
        }
        nodes.stream()
                .filter(node -> node.inputs().contains(normalization.output()))
                .filter(node -> FoldedWeights.canTakeBefore(node, constants))
                .findFirst()
                .ifPresent(weighted -> {
                    FoldedWeights folded = FoldedWeights.before(weighted, scaling, constants);
                    replace(normalization, weighted, with(weighted, folded, normalization.input(0), weighted.output()));
                });
    }

    private boolean isShared(String value) {
        return readers.getOrDefault(value, 0) != 1;
    }

    private Node with(Node weighted, FoldedWeights folded, String input, String output) {
        String weights = put(weighted.name() + "/folded weights", folded.weights());
        String bias = put(weighted.name() + "/folded bias", folded.bias());
        return new Node(
                weighted.op(),
                weighted.name(),
                List.of(input, weights, bias),
                List.of(output),
                weighted.attributes().without("beta"));
    }

    private String put(String stem, Tensor tensor) {
        String name = stem;
        while (constants.containsKey(name) || makers.containsKey(name)) {
            name += "'";
        }
        constants.put(name, new Constant.Floats(tensor));
        return name;
    }

    private void replace(Node first, Node second, Node folded) {
        nodes.set(nodes.indexOf(second), folded);
        nodes.remove(first);
        makers.put(folded.output(), folded);
    }
}
