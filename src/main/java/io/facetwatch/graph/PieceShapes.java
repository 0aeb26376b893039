package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Shapes of what joins or cuts values along an axis. */
final class PieceShapes {
    private static final List<String> PAD_MODES = List.of("constant", "edge", "reflect");

    private PieceShapes() {}

    static Shape concat(Node node, ShapeScope scope) {
        Shape first = scope.shape(node, 0);
        int axis = ShapeScope.axis(node, node.attributes().integer("axis", 0), first.rank());
        int sum = 0;
        for (int i = 0; i < node.inputs().size(); i++) {
            Shape piece = scope.shape(node, i);
            if (piece.rank() != first.rank() || !piece.with(axis, 1).equals(first.with(axis, 1))) {
                throw ShapeException.at(node, "cannot join %s and %s along axis %d".formatted(first, piece, axis));
            }
            sum = Math.addExact(sum, piece.extent(axis));
        }
        return first.with(axis, sum);
    }

    static List<Shape> split(Node node, ShapeScope scope) {
        Shape data = scope.shape(node, 0);
        int axis = ShapeScope.axis(node, node.attributes().integer("axis", 0), data.rank());
        int extent = data.extent(axis);
        long[] sizes = scope.optional(node, 1).orElseGet(() -> evenly(node, extent));
        if (sizes.length != node.outputs().size() || Arrays.stream(sizes).sum() != extent) {
            throw ShapeException.at(
                    node,
                    "cannot cut axis %d of %s into %d pieces of %s"
                            .formatted(axis, data, node.outputs().size(), Arrays.toString(sizes)));
        }
        List<Shape> pieces = new ArrayList<>();
        for (long size : sizes) {
            pieces.add(data.with(axis, Math.toIntExact(size)));
        }
        return pieces;
    }

    /** Equal pieces, the last one smaller where it does not work out. */
    private static long[] evenly(Node node, int extent) {
        long[] sizes =
                new long[node.attributes().integer("num_outputs", node.outputs().size())];
        int size = -Math.floorDiv(-extent, Math.max(1, sizes.length));
        Arrays.setAll(sizes, i -> Math.max(0, Math.min(size, extent - i * size)));
        return sizes;
    }

    static Shape slice(Node node, ShapeScope scope) {
        Shape data = scope.shape(node, 0);
        Shape result = data;
        for (SliceRange range : SliceRange.of(node, scope)) {
            result = result.with(range.axis(), range.count());
        }
        return result;
    }

    static Shape pad(Node node, ShapeScope scope) {
        Shape data = scope.shape(node, 0);
        int[][] pads = pads(node, data.rank(), scope.integers(node, 1), scope.optional(node, 3));
        int[] extents = data.extents();
        for (int axis = 0; axis < extents.length; axis++) {
            extents[axis] = padded(node, data, axis, pads[axis]);
        }
        return Shape.of(extents);
    }

    private static int padded(Node node, Shape data, int axis, int[] pads) {
        String mode = node.attributes().text("mode", "constant");
        if (!PAD_MODES.contains(mode)) {
            throw ShapeException.at(node, "has mode %s, supported are %s".formatted(mode, PAD_MODES));
        }
        int extent = data.extent(axis);
        int most = mode.equals("reflect") ? extent - 1 : mode.equals("edge") && extent == 0 ? 0 : Integer.MAX_VALUE;
        if (pads[0] > most || pads[1] > most || extent + pads[0] + pads[1] < 0) {
            throw ShapeException.at(
                    node, "cannot pad axis %d of %s by %d and %d".formatted(axis, data, pads[0], pads[1]));
        }
        return extent + pads[0] + pads[1];
    }

    /** How many elements are put before and after each axis; below 0 where some are cut off. */
    static int[][] pads(Node node, int rank, long[] pads, java.util.Optional<long[]> axes) {
        int count = axes.map(a -> a.length).orElse(rank);
        if (pads.length != 2 * count) {
            throw ShapeException.at(node, "needs %d pads, found %d".formatted(2 * count, pads.length));
        }
        int[][] perAxis = new int[rank][2];
        for (int i = 0; i < count; i++) {
            int axis = axes.isPresent() ? ShapeScope.axis(node, axes.get()[i], rank) : i;
            perAxis[axis] = new int[] {Math.toIntExact(pads[i]), Math.toIntExact(pads[count + i])};
        }
        return perAxis;
    }

    static Shape gather(Node node, ShapeScope scope) {
        Shape data = scope.shape(node, 0);
        Shape indices = scope.shape(node, 1);
        int axis = ShapeScope.axis(node, node.attributes().integer("axis", 0), data.rank());
        List<Integer> extents = new ArrayList<>();
        for (int i = 0; i < data.rank(); i++) {
            if (i == axis) {
                Arrays.stream(indices.extents()).forEach(extents::add);
            } else {
                extents.add(data.extent(i));
            }
        }
        return Shape.of(extents.stream().mapToInt(Integer::intValue).toArray());
    }

    static Shape scatterElements(Node node, ShapeScope scope) {
        if (!scope.shape(node, 1).equals(scope.shape(node, 2))) {
            throw ShapeException.at(
                    node, "has indices %s for updates %s".formatted(scope.shape(node, 1), scope.shape(node, 2)));
        }
        return scope.shape(node, 0);
    }

    /** Each of the places, lists of as many indices as the last axis of the second input is long, gets an element or a slice. */
    static Shape scatterNd(Node node, ShapeScope scope) {
        Shape data = scope.shape(node, 0);
        Shape indices = scope.shape(node, 1);
        int named = indices.rank() == 0 ? data.rank() + 1 : indices.extent(-1);
        if (named > data.rank()) {
            throw ShapeException.at(node, "has places of shape %s in %s".formatted(indices, data));
        }
        int[] updates = IntStream.concat(
                        Arrays.stream(indices.extents(), 0, indices.rank() - 1),
                        Arrays.stream(data.extents(), named, data.rank()))
                .toArray();
        if (!scope.shape(node, 2).equals(Shape.of(updates))) {
            throw ShapeException.at(
                    node, "needs updates of shape %s, found %s".formatted(Shape.of(updates), scope.shape(node, 2)));
        }
        return data;
    }
}
