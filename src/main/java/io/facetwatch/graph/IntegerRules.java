package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongBinaryOperator;

/** Follows sizes and indices that are computed from shapes, as exporters write them around a Reshape. */
final class IntegerRules {
    private IntegerRules() {}

    /** Adds what is known of the node's output; nothing where its inputs are not known. */
    static void infer(Node node, ShapeScope scope) {
        switch (node.op()) {
            case SHAPE -> put(node, scope, shape(node, scope));
            case CAST, IDENTITY, RESHAPE, SQUEEZE, UNSQUEEZE -> {
                if (knows(node, scope, 1)) {
                    put(node, scope, scope.integers(node, 0));
                }
            }
            case CONCAT -> {
                if (knows(node, scope, node.inputs().size())) {
                    put(node, scope, concat(node, scope));
                }
            }
            case GATHER -> {
                if (knows(node, scope, 2)) {
                    put(node, scope, gather(node, scope));
                }
            }
            case SLICE -> {
                if (knows(node, scope, 1)) {
                    put(node, scope, slice(node, scope));
                }
            }
            case ADD -> combine(node, scope, Long::sum);
            case SUB -> combine(node, scope, (a, b) -> a - b);
            case MUL -> combine(node, scope, (a, b) -> a * b);
            case DIV -> combine(node, scope, (a, b) -> b == 0 ? ShapeScope.UNKNOWN : a / b);
            default -> {
                // no other operator is met in computations of sizes
            }
        }
    }

    private static boolean knows(Node node, ShapeScope scope, int inputs) {
        return node.inputs().stream().limit(inputs).allMatch(scope.integers()::containsKey);
    }

    private static void put(Node node, ShapeScope scope, long[] values) {
        if (scope.shapes().getOrDefault(node.output(), Shape.of()).rank() <= 1) {
            scope.integers().put(node.output(), values);
        }
    }

    private static long[] shape(Node node, ShapeScope scope) {
        Shape shape = scope.shape(node, 0);
        int[] range = LayoutShapes.range(node, shape.rank());
        return Arrays.stream(shape.extents(), range[0], range[1])
                .mapToLong(extent -> extent == Shape.DYNAMIC ? ShapeScope.UNKNOWN : extent)
                .toArray();
    }

    private static long[] concat(Node node, ShapeScope scope) {
        List<long[]> pieces = node.inputs().stream().map(scope.integers()::get).toList();
        return pieces.stream().flatMapToLong(Arrays::stream).toArray();
    }

    private static long[] gather(Node node, ShapeScope scope) {
        long[] data = scope.integers(node, 0);
        return Arrays.stream(scope.integers(node, 1))
                .map(index -> data[ShapeScope.axis(node, index, data.length)])
                .toArray();
    }

    private static long[] slice(Node node, ShapeScope scope) {
        long[] data = scope.integers(node, 0);
        SliceRange range = SliceRange.of(node, scope).get(0);
        long[] taken = new long[range.count()];
        Arrays.setAll(taken, i -> data[range.start() + i * range.step()]);
        return taken;
    }

    private static void combine(Node node, ShapeScope scope, LongBinaryOperator operator) {
        if (!knows(node, scope, 2)) {
            return;
        }
        long[] a = scope.integers(node, 0);
        long[] b = scope.integers(node, 1);
        long[] result = new long[a.length == 1 ? b.length : a.length];
        for (int i = 0; i < result.length; i++) {
            long left = a[a.length == 1 ? 0 : i];
            long right = b[b.length == 1 ? 0 : i];
            boolean unknown = left == ShapeScope.UNKNOWN || right == ShapeScope.UNKNOWN;
            result[i] = unknown ? ShapeScope.UNKNOWN : operator.applyAsLong(left, right);
        }
        put(node, scope, result);
    }
}
