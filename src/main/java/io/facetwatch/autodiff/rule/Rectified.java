package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Node;
import io.facetwatch.graph.Op;
import java.util.HashSet;
import java.util.Set;

/** Values of a forward graph of which each element comes out of a ReLU: nothing is handed back where one of them is 0. */
final class Rectified {
    private final Set<String> values = new HashSet<>();

    Rectified(Graph graph) {
        for (Node node : graph.nodes()) {
            boolean collects = node.op() == Op.CONCAT || node.op() == Op.MAX_POOL;
            if (node.op() == Op.RELU || (collects && values.containsAll(node.inputs()))) {
                values.add(node.output());
            }
        }
    }

    boolean is(String value) {
        return values.contains(value);
    }
}
