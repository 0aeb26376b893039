package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The reference: runs a graph with plain loops in double precision on one thread. Slow, and meant to be read; the oracle for
 * the fast runtime and for gradients.
 */
public final class Interpreter implements GraphRunner {
    private final Graph graph;
    private final Map<String, Array> constants = new HashMap<>();

    public Interpreter(Graph graph) {
        this.graph = graph;
        graph.constants().forEach((name, constant) -> constants.put(name, Array.of(constant)));
    }

    @Override
    public Map<String, Tensor> run(Map<String, Tensor> inputs) {
        Map<String, Array> arrays = new HashMap<>();
        inputs.forEach((name, tensor) -> arrays.put(name, Array.of(tensor)));
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        evaluate(arrays).forEach((name, array) -> outputs.put(name, array.toTensor()));
        return outputs;
    }

    /** As {@link #run}, without rounding to single precision before, within or after. */
    public Map<String, Array> evaluate(Map<String, Array> inputs) {
        ShapeScope scope = Shapes.scope(graph, shapes(inputs));
        Map<String, Array> values = new HashMap<>(constants);
        values.putAll(inputs);
        for (Node node : graph.nodes()) {
            List<Array> outputs = Kernels.run(call(node, values, scope));
            for (int i = 0; i < node.outputs().size(); i++) {
                values.put(node.outputs().get(i), outputs.get(i));
            }
        }
        Map<String, Array> outputs = new LinkedHashMap<>();
        graph.outputs().forEach(output -> outputs.put(output, values.get(output)));
        return outputs;
    }

    private static KernelCall call(Node node, Map<String, Array> values, ShapeScope scope) {
        List<Array> inputs = new ArrayList<>();
        for (String input : node.inputs()) {
            inputs.add(input.isEmpty() ? KernelCall.ABSENT : values.get(input));
        }
        return new KernelCall(
                node, inputs, node.outputs().stream().map(scope.shapes()::get).toList(), scope);
    }

    private Map<String, Shape> shapes(Map<String, Array> inputs) {
        Map<String, Shape> shapes = new HashMap<>();
        for (Value input : graph.inputs()) {
            Array given = inputs.get(input.name());
            if (given == null || !fits(given.shape(), input.shape())) {
                throw new IllegalArgumentException("input '%s' of graph %s must have shape %s, found %s"
                        .formatted(input.name(), graph.name(), input.shape(), given == null ? "none" : given.shape()));
            }
            shapes.put(input.name(), given.shape());
        }
        for (String name : inputs.keySet()) {
            if (!shapes.containsKey(name)) {
                throw new IllegalArgumentException("graph %s has no input '%s'".formatted(graph.name(), name));
            }
        }
        return shapes;
    }

    private static boolean fits(Shape given, Shape wanted) {
        boolean fits = given.rank() == wanted.rank();
        for (int axis = 0; fits && axis < given.rank(); axis++) {
            fits = wanted.extent(axis) == Shape.DYNAMIC || wanted.extent(axis) == given.extent(axis);
        }
        return fits;
    }

    @Override
    public void close() {
        // holds nothing outside the heap
    }
}
