package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what each position of each map sees of the image. Paths that join see what any of them sees. A factor that scales a
 * whole map (a gate of extent 1) counts as no path. A value without positions, or whose positions see all, has no field.
 */
public final class ReceptiveFields {
    private final Map<String, FieldAxis> rows = new HashMap<>();
    private final Map<String, FieldAxis> columns = new HashMap<>();
    private final ShapeScope scope;

    private ReceptiveFields(ShapeScope scope) {
        this.scope = scope;
    }

    /** By value; values without a field are missing. Where rows and columns differ, the field is the larger of both. */
    public static Map<String, ReceptiveField> of(Graph graph) {
        ReceptiveFields fields = new ReceptiveFields(Shapes.scope(graph, Map.of()));
        for (Value input : graph.inputs()) {
            if (input.shape().rank() == 4) {
                fields.rows.put(input.name(), FieldAxis.IMAGE);
                fields.columns.put(input.name(), FieldAxis.IMAGE);
            }
        }
        graph.nodes().forEach(fields::add);
        Map<String, ReceptiveField> both = new HashMap<>();
        fields.rows.forEach((name, row) -> Optional.ofNullable(fields.columns.get(name))
                .filter(column -> column.stride() == row.stride())
                .ifPresent(column -> both.put(name, row.with(column).asField())));
        return both;
    }

    private void add(Node node) {
        for (String output : node.outputs()) {
            Shape shape = scope.shapes().getOrDefault(output, Shape.of());
            if (shape.rank() == 4) {
                axis(node, shape, 2).ifPresent(field -> rows.put(output, field));
                axis(node, shape, 3).ifPresent(field -> columns.put(output, field));
            }
        }
    }

    private Optional<FieldAxis> axis(Node node, Shape shape, int axis) {
        return switch (node.op()) {
            case CONV -> source(node, axis).map(field -> field.through(window(node, weights(node), axis)));
            case AVERAGE_POOL, MAX_POOL ->
                source(node, axis)
                        .map(field ->
                                field.through(window(node, node.attributes().integers("kernel_shape"), axis)));
            case PAD -> source(node, axis).map(field -> field.moved(-pads(node)[axis][0], 1));
            case SLICE -> source(node, axis).map(field -> sliced(node, field, axis));
            case CONV_TRANSPOSE,
                    GEMM,
                    GLOBAL_AVERAGE_POOL,
                    MATMUL,
                    REDUCE_MEAN,
                    REDUCE_SUM,
                    RESHAPE,
                    TRANSPOSE,
                    UNSQUEEZE -> Optional.empty();
            default -> joined(node, shape, axis);
        };
    }

    private Optional<FieldAxis> source(Node node, int axis) {
        return Optional.ofNullable((axis == 2 ? rows : columns).get(node.input(0)));
    }

    /** The union of all paths that bring positions; none if one of them has no field or another stride. */
    private Optional<FieldAxis> joined(Node node, Shape shape, int axis) {
        Map<String, FieldAxis> known = axis == 2 ? rows : columns;
        List<String> paths = node.inputs().stream()
                .filter(input -> brings(input, shape, axis) || known.containsKey(input))
                .toList();
        if (paths.isEmpty() || !known.keySet().containsAll(paths)) {
            return Optional.empty();
        }
        List<FieldAxis> fields = paths.stream().map(known::get).toList();
        boolean aligned = fields.stream().mapToInt(FieldAxis::stride).distinct().count() == 1;
        return aligned ? fields.stream().reduce(FieldAxis::with) : Optional.empty();
    }

    /** Whether a computed value has a position for each one of the result. */
    private boolean brings(String input, Shape result, int axis) {
        Shape shape = scope.shapes().getOrDefault(input, Shape.of());
        boolean computed = shape.rank() == 4 && shape.extent(0) == Shape.DYNAMIC;
        return computed && shape.extent(axis) == result.extent(axis);
    }

    private int[] weights(Node node) {
        Shape weights = scope.shape(node, 1);
        return new int[] {weights.extent(2), weights.extent(3)};
    }

    private Window window(Node node, int[] kernel, int axis) {
        return Window.over(node, scope.shape(node, 0), kernel).get(axis - 2);
    }

    private int[][] pads(Node node) {
        return PieceShapes.pads(node, 4, scope.integers(node, 1), scope.optional(node, 3));
    }

    private FieldAxis sliced(Node node, FieldAxis field, int axis) {
        FieldAxis result = field;
        for (SliceRange range : SliceRange.of(node, scope)) {
            if (range.axis() == axis) {
                result = field.moved(range.start(), range.step());
            }
        }
        return result;
    }
}
