package io.facetwatch.autodiff;

import io.facetwatch.graph.Op;

/** Endings that compare the whole layer with another point or a direction in code space. */
final class CodeEndings {
    /** ours: keeps the slope of the root finite where the code is met; below the square of float32's rounding of 1e-3. */
    private static final float TINY = 1e-12f;

    private CodeEndings() {}

    /** sum (layer - code)^2. */
    static String squaredDistance(EndingGraph graph) {
        String difference = graph.node(Op.SUB, graph.layer(), graph.parameter("code", graph.shape()));
        return product(graph, difference, difference);
    }

    /** sqrt(sum (layer - code)^2). */
    static String distance(EndingGraph graph) {
        return root(graph, squaredDistance(graph));
    }

    /** sum layer * direction. */
    static String direction(EndingGraph graph) {
        return product(graph, graph.layer(), graph.parameter("direction", graph.shape()));
    }

    /** sum layer * direction / (|layer| |direction|). */
    static String cosine(EndingGraph graph) {
        String direction = graph.parameter("direction", graph.shape());
        String lengths = graph.node(
                Op.MUL,
                root(graph, product(graph, graph.layer(), graph.layer())),
                root(graph, product(graph, direction, direction)));
        return graph.node(Op.DIV, product(graph, graph.layer(), direction), lengths);
    }

    private static String product(EndingGraph graph, String left, String right) {
        return graph.sumFrom(1, graph.shape().rank(), graph.node(Op.MUL, left, right));
    }

    private static String root(EndingGraph graph, String square) {
        return graph.node(Op.SQRT, graph.node(Op.ADD, square, graph.number(TINY)));
    }
}
