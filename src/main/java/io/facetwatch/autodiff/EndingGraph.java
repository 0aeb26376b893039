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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** A network to which an ending is being appended, node by node. */
final class EndingGraph {
    private static final String STEM = "objective";

    private final Graph network;
    private final String layer;
    private final Shape shape;
    private final List<Value> parameters = new ArrayList<>();
    private final Map<String, Constant> constants;
    private final List<Node> nodes;
    private final Set<String> taken;

    /** @param shape the layer's, batch included */
    EndingGraph(Graph network, String layer, Shape shape) {
        this.network = network;
        this.layer = layer;
        this.shape = shape;
        constants = new LinkedHashMap<>(network.constants());
        nodes = new ArrayList<>(network.nodes());
        taken = new HashSet<>(constants.keySet());
        network.inputs().forEach(input -> taken.add(input.name()));
        nodes.forEach(node -> taken.addAll(node.outputs()));
    }

    String layer() {
        return layer;
    }

    /** Of the layer, batch included. */
    Shape shape() {
        return shape;
    }

    private String fresh(String stem) {
        String name = stem;
        for (int number = 2; !taken.add(name); number++) {
            name = stem + "_" + number;
        }
        return name;
    }

    /** A new input of the graph. */
    String parameter(String name, Shape of) {
        String free = fresh(name);
        parameters.add(new Value(free, DataType.FLOAT, of));
        return free;
    }

    String number(float value) {
        return constant(new Constant.Floats(new Tensor(Shape.of(), new float[] {value})));
    }

    String floats(Tensor tensor) {
        return constant(new Constant.Floats(tensor));
    }

    String list(int... values) {
        return constant(Constant.Ints.list(IntStream.of(values).asLongStream().toArray()));
    }

    private String constant(Constant constant) {
        String name = fresh(STEM + "/constant");
        constants.put(name, constant);
        return name;
    }

    String node(Op op, String... inputs) {
        return node(op, Attributes.NONE, inputs);
    }

    String node(Op op, Attributes attributes, String... inputs) {
        String name = fresh(STEM + "/" + op.onnxName());
        nodes.add(new Node(op, name, List.of(inputs), List.of(name), attributes));
        return name;
    }

    /** The sum of a value of this rank over all axes from the first given; the others stay. */
    String sumFrom(int first, int rank, String value) {
        if (first >= rank) {
            return value;
        }
        String axes = list(IntStream.range(first, rank).toArray());
        return node(Op.REDUCE_SUM, Attributes.NONE.with("keepdims", 0L), value, axes);
    }

    EndedGraph endingIn(String value) {
        List<Value> inputs = new ArrayList<>(network.inputs());
        inputs.addAll(parameters);
        Graph graph = new Graph(network.name(), inputs, List.of(value), constants, nodes, network.metadata());
        return new EndedGraph(network, graph, List.copyOf(parameters), value);
    }
}
