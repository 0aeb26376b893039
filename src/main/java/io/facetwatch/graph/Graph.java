package io.facetwatch.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network: nodes in an order in which every value is made before it is read.
 *
 * @param name for messages
 * @param inputs what a caller feeds
 * @param outputs names of what a run returns: outputs of nodes
 * @param constants weights, sizes and indices by name
 * @param nodes in topological order
 * @param metadata free text by key, as the file carried it (class names may be among them)
 */
public record Graph(
        String name,
        List<Value> inputs,
        List<String> outputs,
        Map<String, Constant> constants,
        List<Node> nodes,
        Map<String, String> metadata) {
    public Graph {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        constants = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(constants));
        nodes = List.copyOf(nodes);
        metadata = Map.copyOf(metadata);
    }

    /** This graph with other outputs; nodes that none of them needs are left out. */
    public Graph withOutputs(List<String> names) {
        return Pruning.keep(this, names);
    }
}
