package io.facetwatch.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Leaves out of a graph what a choice of outputs does not need. */
final class Pruning {
    private Pruning() {}

    static Graph keep(Graph graph, List<String> outputs) {
        Map<String, Node> producers = new LinkedHashMap<>();
        graph.nodes().forEach(node -> node.outputs().forEach(output -> producers.put(output, node)));
        Set<Node> needed = Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        Set<String> read = new HashSet<>();
        ArrayDeque<String> open = new ArrayDeque<>(outputs);
        while (!open.isEmpty()) {
            String value = open.pop();
            Node producer = producers.get(value);
            if (read.add(value) && producer != null && needed.add(producer)) {
                open.addAll(producer.inputs());
            }
        }
        for (String output : outputs) {
            if (!producers.containsKey(output)) {
                throw new IllegalArgumentException(
                        "graph %s has no value '%s' made by a node".formatted(graph.name(), output));
            }
        }
        Map<String, Constant> constants = new LinkedHashMap<>(graph.constants());
        constants.keySet().retainAll(read);
        List<Node> nodes = new ArrayList<>(graph.nodes());
        nodes.removeIf(node -> !needed.contains(node));
        List<Value> inputs = graph.inputs().stream()
                .filter(input -> read.contains(input.name()))
                .toList();
        return new Graph(graph.name(), inputs, outputs, constants, nodes, graph.metadata());
    }
}
