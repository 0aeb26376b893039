package io.facetwatch.autodiff;

import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Constant;
import io.facetwatch.graph.DataType;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Node;
import io.facetwatch.graph.Op;
import io.facetwatch.graph.Value;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;

/** Builds small networks for tests, one node after the other; numbers come from a fixed seed. */
public final class TestNet {
    /** The name of the input. */
    public static final String IMAGE = "image";

    private final Shape image;
    private final Map<String, Constant> constants = new LinkedHashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Random random = new Random(7);

    private TestNet(Shape image) {
        this.image = image;
    }

    /** A network over images of this shape, without batch. */
    public static TestNet over(int... image) {
        return new TestNet(Shape.of(image).withBatch(Shape.DYNAMIC));
    }

    /** Random weights in [-1, 1]. */
    public String weights(int... extents) {
        Tensor tensor = Tensor.zeros(Shape.of(extents));
        for (int i = 0; i < tensor.values().length; i++) {
            tensor.values()[i] = random.nextFloat() * 2 - 1;
        }
        return constant(new Constant.Floats(tensor));
    }

    /** Random weights in [0.5, 1.5]. */
    public String positive(int... extents) {
        Tensor tensor = Tensor.zeros(Shape.of(extents));
        for (int i = 0; i < tensor.values().length; i++) {
            tensor.values()[i] = random.nextFloat() + 0.5f;
        }
        return constant(new Constant.Floats(tensor));
    }

    public String number(float value) {
        return constant(new Constant.Floats(new Tensor(Shape.of(), new float[] {value})));
    }

    public String numbers(Shape shape, float... values) {
        return constant(new Constant.Floats(new Tensor(shape, values)));
    }

    /** A whole number that is no list. */
    public String index(long value) {
        return constant(new Constant.Ints(Shape.of(), new long[] {value}));
    }

    /** Given numbers as a list. */
    public String reals(float... values) {
        return constant(new Constant.Floats(new Tensor(Shape.of(values.length), values)));
    }

    public String list(long... values) {
        return constant(Constant.Ints.list(values));
    }

    private String constant(Constant constant) {
        String name = "constant" + constants.size();
        constants.put(name, constant);
        return name;
    }

    public String node(Op op, String... inputs) {
        return node(op, Attributes.NONE, inputs);
    }

    public String node(Op op, Attributes attributes, String... inputs) {
        return nodes(op, attributes, 1, inputs).get(0);
    }

    public List<String> nodes(Op op, Attributes attributes, int outputs, String... inputs) {
        String name = op.onnxName() + nodes.size();
        List<String> names =
                IntStream.range(0, outputs).mapToObj(i -> name + ":" + i).toList();
        nodes.add(new Node(op, name, List.of(inputs), names, attributes));
        return names;
    }

    public Graph returning(String... outputs) {
        Value input = new Value(IMAGE, DataType.FLOAT, image);
        return new Graph("test", List.of(input), List.of(outputs), constants, nodes, Map.of());
    }

    /** Settings by name. */
    public static Attributes set(Object... namesAndValues) {
        Attributes attributes = Attributes.NONE;
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1] instanceof int[] list
                    ? Attributes.list(list)
                    : namesAndValues[i + 1] instanceof Integer number
                            ? (Object) number.longValue()
                            : namesAndValues[i + 1];
            attributes = attributes.with((String) namesAndValues[i], value);
        }
        return attributes;
    }

    /** The value of a name that must be there. */
    public static <T> T get(Map<String, T> values, String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    /** Random numbers in [-1, 1] of this shape. */
    public static Tensor random(Shape shape, long seed) {
        Random random = new Random(seed);
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.values().length; i++) {
            tensor.values()[i] = random.nextFloat() * 2 - 1;
        }
        return tensor;
    }
}
