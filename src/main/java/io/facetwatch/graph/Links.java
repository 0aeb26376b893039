package io.facetwatch.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who makes and who reads each value of a graph. */
final class Links {
    private final Map<String, Node> producers = new HashMap<>();
    private final Map<String, List<Node>> readers = new HashMap<>();

    Links(Graph graph) {
        for (Node node : graph.nodes()) {
            node.outputs().forEach(output -> producers.put(output, node));
            node.inputs().forEach(input -> readers.computeIfAbsent(input, name -> new ArrayList<>())
                    .add(node));
        }
    }

    Optional<Node> producer(String value) {
        return Optional.ofNullable(producers.get(value));
    }

    List<Node> readers(String value) {
        return readers.getOrDefault(value, List.of());
    }

    /** The node that makes the first input which a node makes: the way back towards the image. */
    Optional<Node> before(Node node) {
        return node.inputs().stream().flatMap(input -> producer(input).stream()).findFirst();
    }
}
