package io.facetwatch.autodiff;

import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Endings that name units: value = sum over units u of units[u] * (a number for u). */
final class UnitEndings {
    private static final long ONNX_FLOAT = 1;

    private UnitEndings() {}

    /** The number: sum over positions p of location[p] * layer[u, p]. */
    static String location(EndingGraph graph) {
        String units = units(graph);
        if (positions(graph) == 1) {
            return weighted(graph, units, onePosition(graph));
        }
        Shape places = graph.shape().withoutBatch().withoutBatch().withBatch(Shape.DYNAMIC);
        String location = graph.parameter("location", places);
        String column = graph.node(Op.UNSQUEEZE, location, graph.list(1));
        return weighted(graph, units, sum(graph, graph.node(Op.MUL, graph.layer(), column)));
    }

    /** The number: mean of layer[u, p] over positions p. */
    static String mean(EndingGraph graph) {
        String units = units(graph);
        String share = graph.number(1f / positions(graph));
        return weighted(graph, units, graph.node(Op.MUL, sum(graph, graph.layer()), share));
    }

    /** The number: sum over p of is[p] * layer[u, p] / sum of is, where is[p] tells whether layer[u, p] is the largest. */
    static String maximum(EndingGraph graph) {
        String units = units(graph);
        if (positions(graph) == 1) {
            return weighted(graph, units, onePosition(graph));
        }
        int[] extents = graph.shape().withoutBatch().withoutBatch().extents();
        String largest =
                graph.node(Op.MAX_POOL, Attributes.NONE.with("kernel_shape", Attributes.list(extents)), graph.layer());
        String isLargest = graph.node(
                Op.CAST, Attributes.NONE.with("to", ONNX_FLOAT), graph.node(Op.EQUAL, graph.layer(), largest));
        String total = sum(graph, graph.node(Op.MUL, graph.layer(), isLargest));
        return weighted(graph, units, graph.node(Op.DIV, total, sum(graph, isLargest)));
    }

    /** The number: exp(layer[u]) / sum of exp(layer). */
    static String probability(EndingGraph graph) {
        if (positions(graph) != 1) {
            throw new IllegalArgumentException(
                    "probabilities need a layer with one number per unit, found %s of shape %s"
                            .formatted(graph.layer(), graph.shape()));
        }
        String units = units(graph);
        return weighted(graph, units, graph.node(Op.SOFTMAX, Attributes.NONE.with("axis", 1L), onePosition(graph)));
    }

    private static String units(EndingGraph graph) {
        return graph.parameter("units", Shape.of(Shape.DYNAMIC, graph.shape().extent(1)));
    }

    private static int positions(EndingGraph graph) {
        return Arrays.stream(graph.shape().extents()).skip(2).reduce(1, Math::multiplyExact);
    }

    /** [batch, units] of a layer with one number per unit. */
    private static String onePosition(EndingGraph graph) {
        int[] rest = IntStream.range(2, graph.shape().rank()).toArray();
        return rest.length == 0 ? graph.layer() : graph.node(Op.SQUEEZE, graph.layer(), graph.list(rest));
    }

    /** [batch, units]. */
    private static String sum(EndingGraph graph, String value) {
        return graph.sumFrom(2, graph.shape().rank(), value);
    }

    private static String weighted(EndingGraph graph, String units, String numbers) {
        return graph.sumFrom(1, 2, graph.node(Op.MUL, numbers, units));
    }
}
