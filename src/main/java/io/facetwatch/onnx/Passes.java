package io.facetwatch.onnx;

import io.facetwatch.graph.Graph;
import io.facetwatch.graph.ShapeException;
import io.facetwatch.graph.Shapes;
import io.facetwatch.graph.SizeFolding;

/** What is done to a graph once all of it is read. */
final class Passes {
    private Passes() {}

    static Graph apply(Graph graph) {
        FiniteWeights.check(graph);
        try {
            Graph batched = SizeFolding.apply(DynamicBatch.apply(graph));
            Graph plain = ExplicitPads.apply(OldSoftmax.rewrite(batched));
            Shapes.infer(plain);
            return plain;
        } catch (ShapeException e) {
            throw new MalformedModelException("%s: %s".formatted(graph.name(), e.getMessage()), e);
        }
    }
}
