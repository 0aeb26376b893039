package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import java.util.Arrays;

/** Shapes of what repeats values or counts. */
final class RepeatShapes {
    private RepeatShapes() {}

    static Shape expand(Node node, ShapeScope scope) {
        return Broadcast.of(node, scope.shape(node, 0), ShapeScope.shape(scope.integers(node, 1)));
    }

    static Shape tile(Node node, ShapeScope scope) {
        Shape data = scope.shape(node, 0);
        long[] repeats = scope.integers(node, 1);
        if (repeats.length != data.rank()) {
            throw ShapeException.at(
                    node, "needs a count for each axis of %s, found %s".formatted(data, Arrays.toString(repeats)));
        }
        Shape tiled = data;
        for (int axis = 0; axis < repeats.length; axis++) {
            tiled = tiled.with(axis, Math.toIntExact(data.extent(axis) * repeats[axis]));
        }
        return tiled;
    }

    /** As many numbers as lie from start, in steps of delta, before limit. */
    static Shape range(Node node, ShapeScope scope) {
        double[] ends = {number(node, scope, 0), number(node, scope, 1), number(node, scope, 2)};
        return Shape.of(Math.max(0, (int) Math.ceil((ends[1] - ends[0]) / ends[2])));
    }

    private static double number(Node node, ShapeScope scope, int index) {
        double[] numbers = scope.reals(node, index);
        if (numbers.length != 1 || (index == 2 && numbers[0] == 0)) {
            throw ShapeException.at(
                    node,
                    "needs one number (a step not 0) as input %d, found %s".formatted(index, Arrays.toString(numbers)));
        }
        return numbers[0];
    }
}
