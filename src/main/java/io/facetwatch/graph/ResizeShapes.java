package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What a Resize makes of each axis. */
final class ResizeShapes {
    private static final Set<String> MODES = Set.of("nearest", "linear");

    private ResizeShapes() {}

    static Shape of(Node node, ShapeScope scope) {
        return Shape.of(axes(node, scope).stream().mapToInt(ResizedAxis::output).toArray());
    }

    static List<ResizedAxis> axes(Node node, ShapeScope scope) {
        boolean bySize = node.hasInput(3);
        double[] given =
                bySize ? Arrays.stream(scope.integers(node, 3)).asDoubleStream().toArray() : scope.reals(node, 2);
        return axes(node, scope.shape(node, 0), given);
    }

    /**
     * The resizing of every axis of the data, those that stay among them.
     *
     * @param given the node's sizes if it has any, else its scales
     */
    static List<ResizedAxis> axes(Node node, Shape data, double[] given) {
        check(node);
        int[] named = node.attributes().integers("axes", ascending(data.rank()));
        List<ResizedAxis> axes = new ArrayList<>();
        for (int extent : data.extents()) {
            axes.add(ResizedAxis.unchanged(extent));
        }
        boolean bySize = node.hasInput(3);
        if (given.length != named.length) {
            throw ShapeException.at(
                    node, "needs %d %s, found %d".formatted(named.length, bySize ? "sizes" : "scales", given.length));
        }
        for (int i = 0; i < named.length; i++) {
            int axis = ShapeScope.axis(node, named[i], data.rank());
            int extent = data.extent(axis);
            axes.set(
                    axis,
                    bySize
                            ? new ResizedAxis(extent, (int) given[i], (float) given[i] / extent)
                            : new ResizedAxis(extent, (int) Math.floor((float) given[i] * extent), (float) given[i]));
        }
        return axes;
    }

    private static void check(Node node) {
        String mode = node.attributes().text("mode", "nearest");
        if (!MODES.contains(mode)) {
            throw ShapeException.at(node, "has mode %s, supported are nearest and linear".formatted(mode));
        }
        String coordinates = node.attributes().text("coordinate_transformation_mode", "half_pixel");
        if (!ResizedAxis.COORDINATES.contains(coordinates)) {
            throw ShapeException.at(
                    node,
                    "has coordinate_transformation_mode %s, supported are %s"
                            .formatted(coordinates, ResizedAxis.COORDINATES));
        }
        if (node.attributes().integer("antialias", 0) != 0) {
            throw ShapeException.at(node, "has antialias 1, supported is 0");
        }
        String policy = node.attributes().text("keep_aspect_ratio_policy", "stretch");
        if (!policy.equals("stretch")) {
            throw ShapeException.at(node, "has keep_aspect_ratio_policy %s, supported is stretch".formatted(policy));
        }
    }

    private static int[] ascending(int count) {
        int[] axes = new int[count];
        Arrays.setAll(axes, i -> i);
        return axes;
    }
}
