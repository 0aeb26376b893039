package io.facetwatch.onnx;

import io.facetwatch.graph.Graph;

/** What is done to a graph once all of it is read. */
final class Passes {
    private Passes() {}

    static Graph apply(Graph graph) {
        FiniteWeights.check(graph);
        return graph;
    }
}
