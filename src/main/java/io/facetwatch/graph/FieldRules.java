package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import java.util.Optional;

/** What the positions that one node makes see along one axis, given what the positions that it reads see. */
final class FieldRules {
    private final Node node;
    private final ShapeScope scope;
    private final Shape from;
    private final Shape to;
    private final int fromLast;

    /** @param fromLast which axis: 2 for rows, 1 for columns, counted from the last */
    FieldRules(Node node, ShapeScope scope, Shape to, int fromLast) {
        this.node = node;
        this.scope = scope;
        this.from = scope.shape(node, 0);
        this.to = to;
        this.fromLast = fromLast;
    }

    /** Through a node that reads positions of its first input only; empty where positions see all or nothing in order. */
    Optional<FieldAxis> through(FieldAxis field) {
        return switch (node.op()) {
            case CONV -> Optional.of(field.through(window(weights())));
            case AVERAGE_POOL, MAX_POOL ->
                Optional.of(field.through(window(node.attributes().integers("kernel_shape"))));
            case CONV_TRANSPOSE -> transposed(field);
            case RESIZE -> resized(field);
            case DEPTH_TO_SPACE -> toSpace(field);
            case SPACE_TO_DEPTH -> {
                int size = BlockShapes.size(node);
                yield Optional.of(
                        field.through(field.stride() * size, extent(), p -> new int[] {p * size, p * size + size - 1}));
            }
            case PAD -> Optional.of(field.moved(-pads()[axis()][0], 1));
            case SLICE -> Optional.of(sliced(field));
            default -> keepsPositions() ? Optional.of(field) : Optional.empty();
        };
    }

    /** Whether the node leaves positions along the axis where they are and lets none see another. */
    private boolean keepsPositions() {
        return switch (node.op()) {
            case LAYER_NORMALIZATION -> axis() < named(-1);
            case LOG_SOFTMAX, SOFTMAX -> axis() != named(-1);
            case CONCAT, SPLIT -> axis() != named(0);
            case GATHER -> named(0) < from.rank() - 2;
            case REDUCE_L2, REDUCE_MAX, REDUCE_MEAN, REDUCE_MIN, REDUCE_PROD, REDUCE_SUM ->
                to.rank() == from.rank()
                        && !LayoutShapes.reducedAxes(node, scope, from.rank()).contains(axis());
            case RESHAPE, SQUEEZE, UNSQUEEZE -> // row-major: the last axes stay if their extents do
                from.extent(-1) == to.extent(-1) && from.extent(-2) == to.extent(-2);
            case EXPAND, TILE -> from.extent(-fromLast) == to.extent(-fromLast);
            case TRANSPOSE -> {
                int[] order = LayoutShapes.order(node, from.rank());
                yield order[from.rank() - 1] == from.rank() - 1 && order[from.rank() - 2] == from.rank() - 2;
            }
            case GEMM,
                    GLOBAL_AVERAGE_POOL,
                    GLOBAL_MAX_POOL,
                    INSTANCE_NORMALIZATION,
                    MATMUL,
                    SCATTER_ELEMENTS,
                    SCATTER_ND -> false;
            default -> true; // element by element
        };
    }

    private int axis() {
        return from.rank() - fromLast;
    }

    private int extent() {
        return to.extent(-fromLast);
    }

    private int named(int otherwise) {
        return ShapeScope.axis(node, node.attributes().integer("axis", otherwise), from.rank());
    }

    private int[] weights() {
        return WindowShapes.positions(scope.shape(node, 1));
    }

    private Window window(int[] kernel) {
        return Window.over(node, from, kernel).get(axis() - 2);
    }

    /** A position reads those whose windows cover it. */
    private Optional<FieldAxis> transposed(FieldAxis field) {
        Window window = Window.transposed(node, from, weights()).get(axis() - 2);
        return finer(field, window.stride())
                .map(stride -> field.through(stride, window.input(), p -> new int[] {
                    Math.max(0, -Math.floorDiv(-(p + window.padBegin() - window.span() + 1), window.stride())),
                    Math.min(window.output() - 1, Math.floorDiv(p + window.padBegin(), window.stride()))
                }));
    }

    private Optional<FieldAxis> toSpace(FieldAxis field) {
        int size = BlockShapes.size(node);
        return finer(field, size).map(stride -> field.through(stride, extent(), p -> new int[] {p / size, p / size}));
    }

    /** Pixels between neighbours if there are several times as many positions; none where that is no whole number. */
    private static Optional<Integer> finer(FieldAxis field, int times) {
        return field.stride() % times == 0 ? Optional.of(field.stride() / times) : Optional.empty();
    }

    private Optional<FieldAxis> resized(FieldAxis field) {
        ResizedAxis way = ResizeShapes.axes(node, scope).get(axis());
        int pixels = field.stride() * way.input();
        if (pixels % way.output() != 0) {
            return Optional.empty();
        }
        float[] weights = way.weights(node);
        return Optional.of(field.through(pixels / way.output(), way.output(), p -> {
            int row = p * way.input();
            int first = 0;
            int last = way.input() - 1;
            while (weights[row + first] == 0) {
                first++;
            }
            while (weights[row + last] == 0) {
                last--;
            }
            return new int[] {first, last};
        }));
    }

    private int[][] pads() {
        return PieceShapes.pads(node, from.rank(), scope.integers(node, 1), scope.optional(node, 3));
    }

    private FieldAxis sliced(FieldAxis field) {
        FieldAxis result = field;
        for (SliceRange range : SliceRange.of(node, scope)) {
            if (range.axis() == axis()) {
                result = field.moved(range.start(), range.step());
            }
        }
        return result;
    }
}
