package io.facetwatch.graph;

import java.util.HashMap;
import java.util.Map;

/** The element type of every value of a graph. */
public final class DataTypes {
    /** The format's numbers for the types that {@link Op#CAST} can name. */
    private static final Map<Integer, DataType> BY_NUMBER = Map.of(
            1,
            DataType.FLOAT,
            10,
            DataType.FLOAT,
            11,
            DataType.FLOAT,
            6,
            DataType.INT64,
            7,
            DataType.INT64,
            9,
            DataType.BOOL);

    private DataTypes() {}

    public static Map<String, DataType> infer(Graph graph) {
        Map<String, DataType> types = new HashMap<>();
        graph.inputs().forEach(input -> types.put(input.name(), input.type()));
        graph.constants().forEach((name, constant) -> types.put(name, constant.type()));
        for (Node node : graph.nodes()) {
            for (int i = 0; i < node.outputs().size(); i++) {
                types.put(node.outputs().get(i), ofOutput(node, i, types));
            }
        }
        return types;
    }

    /**
     * Checks that every node reads what its operator takes.
     *
     * @throws IllegalStateException naming the node that reads a value of the wrong type, or one that nothing makes
     */
    public static void check(Graph graph) {
        TypeCheck.check(graph);
    }

    /** What a Cast makes; half and double precision are float here. */
    static DataType castTarget(Node node) {
        int number = node.attributes().integer("to", 1);
        DataType type = BY_NUMBER.get(number);
        if (type == null) {
            throw new IllegalArgumentException(
                    "%s casts to the type number %d, supported are 1, 10, 11 (float), 6, 7 (integer), 9 (truth value)"
                            .formatted(node, number));
        }
        return type;
    }

    private static DataType ofOutput(Node node, int index, Map<String, DataType> types) {
        DataType first = types.getOrDefault(node.input(0), DataType.FLOAT);
        return switch (node.op()) {
            case SHAPE, SIZE -> DataType.INT64;
            case AND, EQUAL, GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL, NOT, OR -> DataType.BOOL;
            case CAST -> castTarget(node);
            case CONSTANT_OF_SHAPE ->
                node.attributes().values().get("value") instanceof Long ? DataType.INT64 : DataType.FLOAT;
            case MAX_POOL -> index == 0 ? first : DataType.INT64;
            case WHERE -> types.getOrDefault(node.input(1), DataType.FLOAT);
            default -> first; // the others give what they take
        };
    }
}
