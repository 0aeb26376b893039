package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/** Shapes of what works on maps [batch, channels, positions...], of one axis of positions (sound) to three (volumes). */
final class WindowShapes {
    private WindowShapes() {}

    static Shape conv(Node node, ShapeScope scope) {
        Shape map = map(node, scope);
        Shape weights = scope.shape(node, 1, map.rank());
        int groups = node.attributes().integer("group", 1);
        if (map.extent(1) != weights.extent(1) * groups || weights.extent(0) % groups != 0) {
            throw ShapeException.at(node, "has weights %s in %d groups for a map %s".formatted(weights, groups, map));
        }
        checkBias(node, scope, weights.extent(0));
        return map(map, weights.extent(0), Window.over(node, map, kernel(node, weights)), Window::output);
    }

    static Shape convTranspose(Node node, ShapeScope scope) {
        Shape map = map(node, scope);
        Shape weights = scope.shape(node, 1, map.rank());
        int groups = node.attributes().integer("group", 1);
        if (map.extent(1) != weights.extent(0) || map.extent(1) % groups != 0) {
            throw ShapeException.at(node, "has weights %s in %d groups for a map %s".formatted(weights, groups, map));
        }
        int channels = weights.extent(1) * groups;
        checkBias(node, scope, channels);
        return map(map, channels, Window.transposed(node, map, kernel(node, weights)), Window::input);
    }

    static Shape pool(Node node, ShapeScope scope) {
        Shape map = map(node, scope);
        int[] kernel = node.attributes().integers("kernel_shape");
        if (kernel.length != map.rank() - 2) {
            throw ShapeException.at(node, "has a kernel of %d axes for a map %s".formatted(kernel.length, map));
        }
        List<Window> windows = Window.over(node, map, kernel);
        return map(map, map.extent(1), windows, Window::output);
    }

    static Shape global(Node node, ShapeScope scope) {
        return NormalizationShapes.statistics(map(node, scope), 2);
    }

    private static Shape map(Node node, ShapeScope scope) {
        Shape map = scope.shape(node, 0);
        if (map.rank() < 3) {
            throw ShapeException.at(node, "needs a map [batch, channels, positions...], found %s".formatted(map));
        }
        return map;
    }

    /** The extents of all axes but the first two. */
    static int[] positions(Shape map) {
        return Arrays.copyOfRange(map.extents(), 2, map.rank());
    }

    /** The kernel's extents: those of the weights' positions, which kernel_shape repeats if it is given. */
    private static int[] kernel(Node node, Shape weights) {
        int[] kernel = positions(weights);
        if (!Arrays.equals(kernel, node.attributes().integers("kernel_shape", kernel))) {
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
        return Shape.of(windows.stream().mapToInt(extent).toArray())
                .withBatch(channels)
                .withBatch(map.extent(0));
    }
}
