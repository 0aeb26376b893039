package io.facetwatch.autodiff.random;

import io.facetwatch.autodiff.TestNet;
import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Constant;
import io.facetwatch.graph.DataType;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Node;
import io.facetwatch.graph.Op;
import io.facetwatch.graph.Shapes;
import io.facetwatch.graph.Value;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** A network that is being drawn: its nodes so far, and the source of what is drawn next. The first axis is the batch. */
final class Draft {
    static final String IMAGE = "image";

    final Random random;
    private final String name;
    private final Value image;
    private final Map<String, Constant> constants = new LinkedHashMap<>();
    private final List<Node> nodes = new ArrayList<>();

    Draft(long seed) {
        random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
        name = "random graph of seed " + seed;
        image = new Value(IMAGE, DataType.FLOAT, Shape.of(Shape.DYNAMIC, in(1, 4), in(4, 8), in(4, 8)));
    }

    /** A whole number between two, both possible. */
    int in(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    /** True once in so many draws. */
    boolean oneIn(int draws) {
        return random.nextInt(draws) == 0;
    }

    float real(double least, double most) {
        return (float) (least + random.nextDouble() * (most - least));
    }

    @SafeVarargs
    final <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    Graph graph(String output) {
        return new Graph(name, List.of(image), List.of(output), constants, nodes, Map.of());
    }

    /** The shape of a value made so far, by the graph's own inference. */
    Shape shape(String value) {
        return TestNet.get(Shapes.infer(new Graph(name, List.of(image), List.of(), constants, nodes, Map.of())), value);
    }

    /** Values made so far that have this shape, without the named one. */
    List<String> like(String value) {
        Map<String, Shape> shapes =
                Shapes.infer(new Graph(name, List.of(image), List.of(), constants, nodes, Map.of()));
        Shape shape = TestNet.get(shapes, value);
        List<String> made = new ArrayList<>(List.of(IMAGE));
        nodes.forEach(node -> made.add(node.output()));
        made.removeIf(other -> other.equals(value) || !shape.equals(shapes.get(other)) || !isFloat(other));
        return made;
    }

    private boolean isFloat(String value) {
        return nodes.stream().filter(node -> node.output().equals(value)).noneMatch(node -> switch (node.op()) {
            case AND, EQUAL, GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL, NOT, OR -> true;
            default -> false; // all others are given floats here
        });
    }

    /** Random weights, each in [-width, width] around a centre. */
    String weights(double centre, double width, int... extents) {
        Tensor tensor = Tensor.zeros(Shape.of(extents));
        for (int i = 0; i < tensor.values().length; i++) {
            tensor.values()[i] = (float) (centre + width * (2 * random.nextDouble() - 1));
        }
        return constant(new Constant.Floats(tensor));
    }

    /** Random weights that keep the size of what they multiply, for so many terms in a sum. */
    String mixing(int terms, int... extents) {
        return weights(0, Math.sqrt(3.0 / terms), extents);
    }

    String number(double value) {
        return constant(new Constant.Floats(new Tensor(Shape.of(), new float[] {(float) value})));
    }

    String reals(float... values) {
        return constant(new Constant.Floats(new Tensor(Shape.of(values.length), values)));
    }

    String list(int... values) {
        return constant(Constant.Ints.list(IntStream.of(values).asLongStream().toArray()));
    }

    String indices(Shape shape, int... values) {
        return constant(
                new Constant.Ints(shape, IntStream.of(values).asLongStream().toArray()));
    }

    private String constant(Constant constant) {
        String key = "constant" + constants.size();
        constants.put(key, constant);
        return key;
    }

    String node(Op op, String... inputs) {
        return node(op, Attributes.NONE, inputs);
    }

    String node(Op op, Attributes attributes, String... inputs) {
        return nodes(op, attributes, 1, inputs).get(0);
    }

    List<String> nodes(Op op, Attributes attributes, int outputs, String... inputs) {
        String node = op.onnxName() + nodes.size();
        List<String> names =
                IntStream.range(0, outputs).mapToObj(i -> node + ":" + i).toList();
        nodes.add(new Node(op, node, List.of(inputs), names, attributes));
        return names;
    }
}
