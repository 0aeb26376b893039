package io.facetwatch.autodiff;

import io.facetwatch.graph.Activation;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Shapes;
import io.facetwatch.tensor.Shape;

/**
 * One number per image to climb or to descend.
 *
 * @param layer a value of the network, [batch, units] or [batch, units, positions...]
 * @param ending how the number comes from it
 */
public record Objective(String layer, Ending ending) {
    /** This objective on the value that the layer's activation function was applied to; as it is where there is none. */
    public Objective beforeActivation(Graph network) {
        return new Objective(Activation.before(network, layer), ending);
    }

    /** The network up to the layer, with the ending behind it. */
    EndedGraph appendTo(Graph network) {
        Shape shape = Shapes.infer(network).getOrDefault(layer, Shape.of());
        if (shape.rank() < 2 || shape.withoutBatch().isDynamic()) {
            throw new IllegalArgumentException(
                    "layer '%s' of graph %s must have the shape [batch, units] or [batch, units, positions...] for an"
                                    .formatted(layer, network.name())
                            + " objective, found " + shape);
        }
        EndingGraph graph = new EndingGraph(network, layer, shape);
        return graph.endingIn(ending.append(graph));
    }
}
