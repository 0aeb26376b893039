package io.facetwatch.graph;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Holds the element types that nodes read against those that their operators take. */
final class TypeCheck {
    private final Graph graph;
    private final Map<String, DataType> types;

    private TypeCheck(Graph graph) {
        this.graph = graph;
        types = DataTypes.infer(graph);
    }

    /** @throws IllegalStateException naming the node that reads a value of the wrong type, or one that nothing makes */
    static void check(Graph graph) {
        TypeCheck check = new TypeCheck(graph);
        for (Node node : graph.nodes()) {
            for (int i = 0; i < node.inputs().size(); i++) {
                if (node.hasInput(i)) {
                    check.check(node, i);
                }
            }
        }
    }

    private void check(Node node, int index) {
        DataType found = types.get(node.input(index));
        DataType expected = expected(node, index);
        if (found == null || (expected != null && found != expected)) {
            throw new IllegalStateException("graph %s: %s needs %s as input %d ('%s'), found %s"
                    .formatted(
                            graph.name(),
                            node,
                            Objects.requireNonNullElse(expected, "a value"),
                            index,
                            node.input(index),
                            Objects.requireNonNullElse(found, "nothing that makes it")));
        }
    }

    /** The type of an input, null where any will do. */
    private @Nullable DataType expected(Node node, int index) {
        return switch (node.op()) {
            case AND, NOT, OR -> DataType.BOOL;
            case WHERE -> index == 0 ? DataType.BOOL : types.get(node.input(1));
            case CONSTANT_OF_SHAPE -> DataType.INT64;
            case CAST, FLATTEN, IDENTITY, SHAPE, SIZE, TRANSPOSE -> null;
            case EXPAND, GATHER, RESHAPE, SLICE, SPLIT, SQUEEZE, TILE, UNSQUEEZE -> index == 0 ? null : DataType.INT64;
            case REDUCE_L2, REDUCE_MAX, REDUCE_MEAN, REDUCE_MIN, REDUCE_PROD, REDUCE_SUM ->
                index == 0 ? null : DataType.INT64;
            case POW -> index == 0 ? DataType.FLOAT : null;
            case PAD -> index % 2 == 1 ? DataType.INT64 : types.get(node.input(0)); // data, pads, constant, axes
            case SCATTER_ELEMENTS, SCATTER_ND -> index == 1 ? DataType.INT64 : types.get(node.input(0));
            case RESIZE -> index == 3 ? DataType.INT64 : DataType.FLOAT;
            case ABS, ADD, CLIP, CONCAT, DIV, EQUAL, GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL ->
                types.get(node.input(0));
            case MAX, MIN, MOD, MUL, NEG, RANGE, SIGN, SUB -> types.get(node.input(0));
            default -> DataType.FLOAT; // the others compute with floats only
        };
    }
}
