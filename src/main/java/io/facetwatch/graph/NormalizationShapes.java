package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import java.util.List;

/** Shapes of what scales values by others of the same image. */
final class NormalizationShapes {
    private NormalizationShapes() {}

    static Shape batch(Node node, ShapeScope scope) {
        return perChannel(node, scope, 4);
    }

    static Shape instance(Node node, ShapeScope scope) {
        return perChannel(node, scope, 2);
    }

    private static Shape perChannel(Node node, ShapeScope scope, int parameters) {
        Shape map = scope.shape(node, 0);
        for (int i = 1; i <= parameters; i++) {
            if (map.rank() < 2 || !scope.shape(node, i).equals(Shape.of(map.extent(1)))) {
                throw ShapeException.at(
                        node,
                        "needs an input %d with one number per channel of %s, found %s"
                                .formatted(i, map, scope.shape(node, i)));
            }
        }
        return map;
    }

    /** What is normalized, and the shape of the mean and the inverse deviation that it was normalized by. */
    static List<Shape> layer(Node node, ShapeScope scope) {
        Shape data = Broadcast.to(node, scope, scope.shape(node, 0));
        int axis = ShapeScope.axis(node, node.attributes().integer("axis", -1), data.rank());
        Shape statistics = statistics(data, axis);
        return List.of(data, statistics, statistics);
    }

    /** The shape with extent 1 from an axis on. */
    static Shape statistics(Shape shape, int from) {
        Shape statistics = shape;
        for (int axis = from; axis < shape.rank(); axis++) {
            statistics = statistics.with(axis, 1);
        }
        return statistics;
    }
}
