package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what each position of each map sees of the image; positions are the last two axes. Paths that join see what any of
 * them sees. A factor that scales a whole map (a gate of extent 1) counts as no path. A value without positions, or whose
 * positions see all, has no field. What a mirrored border shows again counts as lying beyond the border.
 */
public final class ReceptiveFields {
    private static final int ROWS = 2;
    private static final int COLUMNS = 1;
    private static final int MAP_RANK = 4;

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
            if (input.shape().rank() == MAP_RANK) {
                fields.rows.put(input.name(), FieldAxis.IMAGE);
                fields.columns.put(input.name(), FieldAxis.IMAGE);
            }
        }
        graph.nodes().forEach(fields::add);
        Map<String, ReceptiveField> both = new HashMap<>();
        fields.rows.forEach((name, row) -> Optional.ofNullable(fields.columns.get(name))
                .filter(column ->
                        column.stride() == row.stride() && fields.shape(name).rank() == MAP_RANK)
                .ifPresent(column -> both.put(name, row.with(column).asField())));
        return both;
    }

    private void add(Node node) {
        for (String output : node.outputs()) {
            if (shape(output).rank() >= MAP_RANK) {
                axis(node, output, ROWS).ifPresent(field -> rows.put(output, field));
                axis(node, output, COLUMNS).ifPresent(field -> columns.put(output, field));
            }
        }
    }

    private Optional<FieldAxis> axis(Node node, String output, int fromLast) {
        return paths(node, shape(output), fromLast)
                .flatMap(field -> new FieldRules(node, scope, shape(output), fromLast).through(field));
    }

    /** The union of all paths that bring positions; none if one of them has no field or another stride. */
    private Optional<FieldAxis> paths(Node node, Shape shape, int fromLast) {
        Map<String, FieldAxis> known = fromLast == ROWS ? rows : columns;
        List<String> paths = node.inputs().stream()
                .filter(input -> brings(input, shape, fromLast) || known.containsKey(input))
                .toList();
        if (paths.isEmpty() || !known.keySet().containsAll(paths)) {
            return Optional.empty();
        }
        List<FieldAxis> fields = paths.stream().map(known::get).toList();
        boolean aligned = fields.stream().mapToInt(FieldAxis::stride).distinct().count() == 1;
        return aligned ? fields.stream().reduce(FieldAxis::with) : Optional.empty();
    }

    /** Whether a computed value has a position for each one of the result. */
    private boolean brings(String input, Shape result, int fromLast) {
        Shape shape = shape(input);
        boolean computed = shape.rank() >= MAP_RANK && shape.extent(0) == Shape.DYNAMIC;
        return computed && shape.extent(-fromLast) == result.extent(-fromLast);
    }

    private Shape shape(String value) {
        return scope.shapes().getOrDefault(value, Shape.of());
    }
}
