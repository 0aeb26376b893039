package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import java.util.List;

/** Shapes of what works on maps [batch, channels, rows, columns]. */
final class WindowShapes {
    private WindowShapes() {}

    static Shape conv(Node node, ShapeScope scope) {
        Shape map = scope.shape(node, 0, 4);
        Shape weights = scope.shape(node, 1, 4);
        int groups = node.attributes().integer("group", 1);
        if (map.extent(1) != weights.extent(1) * groups || weights.extent(0) % groups != 0) {
            throw ShapeException.at(node, "has weights %s in %d groups for a map %s".formatted(weights, groups, map));
        }
        checkBias(node, scope, weights.extent(0));
        return map(map, weights.extent(0), Window.over(node, map, kernel(node, weights)), Window::output);
    }

    static Shape convTranspose(Node node, ShapeScope scope) {
        Shape map = scope.shape(node, 0, 4);
        Shape weights = scope.shape(node, 1, 4);
        int groups = node.attributes().integer("group", 1);
        if (map.extent(1) != weights.extent(0) || map.extent(1) % groups != 0) {
            throw ShapeException.at(node, "has weights %s in %d groups for a map %s".formatted(weights, groups, map));
        }
        int channels = weights.extent(1) * groups;
        checkBias(node, scope, channels);
        return map(map, channels, Window.transposed(node, map, kernel(node, weights)), Window::input);
    }

    static Shape pool(Node node, ShapeScope scope) {
        Shape map = scope.shape(node, 0, 4);
        List<Window> windows = Window.over(node, map, node.attributes().integers("kernel_shape"));
        return map(map, map.extent(1), windows, Window::output);
    }

    static Shape global(Node node, ShapeScope scope) {
        Shape map = scope.shape(node, 0, 4);
        return map.with(2, 1).with(3, 1);
    }

    static Shape batchNormalization(Node node, ShapeScope scope) {
        Shape map = scope.shape(node, 0);
        for (int i = 1; i <= 4; i++) {
            if (map.rank() < 2 || !scope.shape(node, i).equals(Shape.of(map.extent(1)))) {
                throw ShapeException.at(
                        node,
                        "needs an input %d with one number per channel of %s, found %s"
                                .formatted(i, map, scope.shape(node, i)));
            }
        }
        return map;
    }

    /** The kernel's extents: the weights' last two, which kernel_shape repeats if it is given. */
    private static int[] kernel(Node node, Shape weights) {
        int[] kernel = {weights.extent(2), weights.extent(3)};
        if (!java.util.Arrays.equals(kernel, node.attributes().integers("kernel_shape", kernel))) {
            throw ShapeException.at(node, "has a kernel_shape that differs from its weights %s".formatted(weights));
        }
        return kernel;
    }

    private static void checkBias(Node node, ShapeScope scope, int channels) {
        if (node.hasInput(2) && !scope.shape(node, 2).equals(Shape.of(channels))) {
            throw ShapeException.at(node, "needs %d biases, found %s".formatted(channels, scope.shape(node, 2)));
        }
    }

    private static Shape map(
            Shape map, int channels, List<Window> windows, java.util.function.ToIntFunction<Window> extent) {
        return Shape.of(map.extent(0), channels, extent.applyAsInt(windows.get(0)), extent.applyAsInt(windows.get(1)));
    }
}
