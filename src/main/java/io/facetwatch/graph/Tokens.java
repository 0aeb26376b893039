package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes units of the tokens of a transformer. A value [batch, tokens, channels] between the blocks, or behind the activation
 * function of one, becomes two: NAME@class [batch, channels], the first token's, where tokens come before those of the patches;
 * and NAME@patches [batch, channels, rows, columns], a map with a position for each patch of the image. Values [batch, rows,
 * columns, channels] between the blocks become the second alone.
 */
public final class Tokens {
    private static final String CLASS = "@class";
    private static final String PATCHES = "@patches";
    /** What comes before the activation function. */
    private static final String BEFORE = ".before";

    private final Graph graph;
    private final Links links;
    private final Map<String, Shape> shapes;
    private final Gating gating;
    private final Optional<PatchGrid> grid;
    private final Map<String, Constant> constants;
    private final List<Node> nodes = new ArrayList<>();

    private Tokens(Graph graph) {
        this.graph = graph;
        this.links = new Links(graph);
        this.shapes = Shapes.atOneBatch(graph);
        this.gating = new Gating(graph);
        this.grid = PatchGrid.of(graph, shapes);
        this.constants = new LinkedHashMap<>(graph.constants());
    }

    /** The graph with such values beside all others; the graph itself where it has no tokens. */
    public static Graph exposed(Graph graph) {
        if (graph.inputs().size() != 1 || graph.inputs().get(0).shape().rank() != 4) {
            return graph;
        }
        return new Tokens(graph).exposed();
    }

    /** Whether a value is one of these, and no inner step to one. */
    static boolean isUnits(String value) {
        return value.endsWith(CLASS) || isMap(value);
    }

    /** Whether a value has a position per patch. */
    static boolean isMap(String value) {
        return value.endsWith(PATCHES);
    }

    /** The value before the activation function of one of these. */
    static String before(Graph graph, String value) {
        String before = value + BEFORE;
        return graph.nodes().stream().anyMatch(node -> node.output().equals(before)) ? before : value;
    }

    /** The square of the image that each token of a map was made of. */
    static Optional<ReceptiveField> square(Graph graph, Shape map) {
        return PatchGrid.of(graph, Shapes.infer(graph)).flatMap(grid -> grid.square(map.extent(2), map.extent(3)));
    }

    private Graph exposed() {
        if (grid.isEmpty()) {
            return graph;
        }
        for (Node node : graph.nodes()) {
            nodes.add(node);
            String value = node.output();
            Optional<String> before = activated(node);
            if (before.isPresent() || isResidual(node)) {
                before.ifPresent(name -> expose(name, value, BEFORE));
                expose(value, value, "");
            }
        }
        return new Graph(graph.name(), graph.inputs(), graph.outputs(), constants, nodes, graph.metadata());
    }

    /** A sum of two values that depend on the image: the stream from block to block. */
    private boolean isResidual(Node node) {
        return node.op() == Op.ADD
                && node.inputs().stream().allMatch(input -> shape(input).equals(shape(node.output())))
                && node.inputs().stream().noneMatch(graph.constants()::containsKey);
    }

    /** What an activation function of tokens is applied to, at its last node. */
    private Optional<String> activated(Node node) {
        if (shape(node.output()).rank() != 3) {
            return Optional.empty();
        }
        if (Activation.functions().contains(node.op())) {
            return links.readers(node.output()).stream().anyMatch(reader -> reader.op() == Op.MUL)
                    ? Optional.empty()
                    : Optional.of(node.input(0));
        }
        boolean goesOn = links.readers(node.output()).stream()
                .anyMatch(reader -> gating.selfGated(reader.output()).isPresent());
        return node.op() == Op.MUL && !goesOn ? gating.selfGated(node.output()) : Optional.empty();
    }

    /**
     * Adds the units of a value.
     *
     * @param name that they go by
     * @param suffix of the name
     */
    private void expose(String value, String name, String suffix) {
        Shape shape = shape(value);
        PatchGrid patches = grid.orElseThrow();
        if (shape.rank() == 4 && shape.extent(0) == Shapes.ONE_BATCH) {
            if (patches.square(shape.extent(1), shape.extent(2)).isPresent()
                    && !patches.square(shape.extent(2), shape.extent(3)).isPresent()) {
                add(Op.TRANSPOSE, name + PATCHES + suffix, turned(0, 3, 1, 2), value);
            }
        } else if (shape.rank() == 3 && shape.extent(0) == Shapes.ONE_BATCH) {
            patches.rows(shape.extent(1)).ifPresent(rows -> {
                int columns = rows * patches.columns() / patches.rows();
                int first = shape.extent(1) - rows * columns;
                if (first > 0) {
                    String token = slice(value, name + CLASS + suffix, 0, 1);
                    add(Op.RESHAPE, name + CLASS + suffix, Attributes.NONE, token, sizes(name + CLASS + suffix, 0, -1));
                }
                String map = name + PATCHES + suffix;
                String tokens = first == 0 ? value : slice(value, map, first, shape.extent(1));
                add(Op.TRANSPOSE, map + ".turned", turned(0, 2, 1), tokens);
                add(Op.RESHAPE, map, Attributes.NONE, map + ".turned", sizes(map, 0, 0, rows, columns));
            });
        }
    }

    /** Some of the tokens; the name of the value. */
    private String slice(String value, String name, int from, int to) {
        constants.put(name + ".from", Constant.Ints.list(from));
        constants.put(name + ".to", Constant.Ints.list(to));
        constants.put(name + ".axis", Constant.Ints.list(1));
        add(Op.SLICE, name + ".part", Attributes.NONE, value, name + ".from", name + ".to", name + ".axis");
        return name + ".part";
    }

    private String sizes(String name, long... sizes) {
        constants.put(name + ".sizes", Constant.Ints.list(sizes));
        return name + ".sizes";
    }

    private static Attributes turned(int... order) {
        return Attributes.NONE.with("perm", Attributes.list(order));
    }

    private void add(Op op, String output, Attributes attributes, String... inputs) {
        nodes.add(new Node(op, output, List.of(inputs), List.of(output), attributes));
    }

    private Shape shape(String value) {
        return shapes.getOrDefault(value, Shape.of());
    }
}
