package io.facetwatch.autodiff;

import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Op;
import io.facetwatch.graph.Shapes;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A layer of as many units as there are codes, each telling how near an image comes to its code: -|layer - code|² / |code|², 0
 * where it is met. Climbing such a unit is inverting its code (Mahendran, Vedaldi 2015).
 */
public final class CodeDistances {
    private CodeDistances() {}

    /**
     * The network up to the layer, with the distances as its only output, [batch, codes].
     *
     * @param layer a value of the network, [batch, units] or [batch, units, positions...]
     * @param codes each of the layer's size, in its order; none of zeros alone
     */
    public static Graph append(Graph network, String layer, List<float[]> codes) {
        Graph forward = network.withOutputs(List.of(layer));
        Shape shape = Shapes.infer(forward).getOrDefault(layer, Shape.of());
        EndingGraph graph = new EndingGraph(forward, layer, shape);
        String flat = graph.node(Op.FLATTEN, layer);
        List<String> distances =
                codes.stream().map(code -> distance(graph, flat, code)).toList();
        String all = graph.node(Op.CONCAT, Attributes.NONE.with("axis", 1L), distances.toArray(String[]::new));
        return graph.endingIn(all).graph();
    }

    private static String distance(EndingGraph graph, String flat, float[] code) {
        double squares = IntStream.range(0, code.length)
                .mapToDouble(i -> (double) code[i] * code[i])
                .sum();
        if (squares == 0) {
            throw new IllegalArgumentException(
                    "a code of layer '%s' must have a value other than 0 to be inverted".formatted(graph.layer()));
        }
        String difference = graph.node(Op.SUB, flat, graph.floats(new Tensor(Shape.of(1, code.length), code)));
        String square = graph.node(Op.MUL, difference, difference);
        String sum = graph.node(Op.REDUCE_SUM, Attributes.NONE.with("keepdims", 1L), square, graph.list(1));
        return graph.node(Op.MUL, sum, graph.number((float) (-1 / squares)));
    }
}
