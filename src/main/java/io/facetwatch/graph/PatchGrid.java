package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import java.util.Map;
import java.util.Optional;

/**
 * The map whose positions become tokens.
 *
 * @param field what a position of it sees of the image
 */
record PatchGrid(int rows, int columns, ReceptiveField field) {
    /** ours: class, teacher, and as many registers as anybody trains with. */
    private static final int MOST_BEFORE_PATCHES = 9;

    /** ours: patches are joined two by two, at most thrice. */
    private static final int MOST_JOINED = 8;

    /** The first map that is turned into a list of tokens, or has its channels moved to the end. */
    static Optional<PatchGrid> of(Graph graph, Map<String, Shape> shapes) {
        Map<String, ReceptiveField> fields = ReceptiveFields.of(graph);
        for (Node node : graph.nodes()) {
            boolean turns = node.op() == Op.TRANSPOSE || node.op() == Op.RESHAPE || node.op() == Op.FLATTEN;
            ReceptiveField field = turns ? fields.get(node.input(0)) : null;
            Shape map = shapes.getOrDefault(node.inputs().isEmpty() ? "" : node.input(0), Shape.of());
            Shape turned = shapes.getOrDefault(node.output(), Shape.of());
            if (field != null && field.stride() > 1 && isTurned(map, turned)) {
                return Optional.of(new PatchGrid(map.extent(2), map.extent(3), field));
            }
        }
        return Optional.empty();
    }

    private static boolean isTurned(Shape map, Shape turned) {
        boolean isList = turned.rank() == 3 && turned.extent(2) == map.extent(2) * map.extent(3);
        return isList
                || (turned.rank() == 4
                        && turned.extent(3) == map.extent(1)
                        && turned.extent(1) == map.extent(2)
                        && turned.extent(2) == map.extent(3));
    }

    /** Rows of the map that so many tokens make up; those before the patches come on top. */
    Optional<Integer> rows(int tokens) {
        for (int joined = 1; joined <= MOST_JOINED; joined *= 2) {
            int patches = rows / joined * (columns / joined);
            int more = tokens - patches;
            boolean fits = rows % joined == 0 && columns % joined == 0 && more >= 0;
            if (fits && more <= (joined == 1 ? MOST_BEFORE_PATCHES : 0)) {
                return Optional.of(rows / joined);
            }
        }
        return Optional.empty();
    }

    /** What a position of a map of joined patches was made of; empty if it is no such map. */
    Optional<ReceptiveField> square(int mapRows, int mapColumns) {
        for (int joined = 1; joined <= MOST_JOINED; joined *= 2) {
            if (mapRows * joined == rows && mapColumns * joined == columns) {
                return Optional.of(new ReceptiveField(
                        field.size() + (joined - 1) * field.stride(), field.stride() * joined, field.offset()));
            }
        }
        return Optional.empty();
    }
}
