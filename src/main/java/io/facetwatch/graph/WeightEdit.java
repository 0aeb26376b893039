package io.facetwatch.graph;

import io.facetwatch.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Changes to the weights of a network whose effect is known beforehand. The graph itself is never changed. */
public final class WeightEdit {
    private WeightEdit() {}

    /**
     * Adds to every weight a normal number.
     *
     * @param relativeSize its standard deviation over the root mean square of the weight's tensor
     */
    public static Graph noise(Graph graph, double relativeSize, long seed) {
        Random random = new Random(seed);
        Map<String, Constant> constants = new LinkedHashMap<>(graph.constants());
        graph.nodes().stream()
                .filter(node -> node.op() == Op.CONV || node.op() == Op.GEMM)
                .map(node -> node.input(1))
                .distinct()
                .forEach(name -> constants.computeIfPresent(
                        name, (key, weights) -> noisy((Constant.Floats) weights, relativeSize, random)));
        return with(graph, constants);
    }

    /** The units of a layer change places: unit i becomes what unit {@code from[i]} was. Nothing after the layer follows. */
    public static Graph reordered(Graph graph, Layer layer, int... from) {
        return edit(graph, layer, from);
    }

    /** A unit's weights and bias become 0. */
    public static Graph zeroed(Graph graph, Layer layer, int unit) {
        return edit(
                graph,
                layer,
                IntStream.range(0, layer.units()).map(i -> i == unit ? -1 : i).toArray());
    }

    private static Graph edit(Graph graph, Layer layer, int[] from) {
        Node node = graph.nodes().stream()
                .filter(n -> n.outputs().contains(layer.preActivation()))
                .filter(n -> n.op() == Op.CONV
                        || (n.op() == Op.GEMM && n.attributes().integer("transB", 0) == 1))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "layer %s must be made by one Conv or Gemm with a row of weights per unit to be edited"
                                .formatted(layer.name())));
        Map<String, Constant> constants = new LinkedHashMap<>(graph.constants());
        List<String> rows = node.hasInput(2) ? List.of(node.input(1), node.input(2)) : List.of(node.input(1));
        rows.forEach(name -> constants.computeIfPresent(name, (key, value) -> picked((Constant.Floats) value, from)));
        return with(graph, constants);
    }

    private static Constant picked(Constant.Floats rows, int[] from) {
        Tensor picked = Tensor.zeros(rows.tensor().shape());
        int row = picked.values().length / from.length;
        for (int i = 0; i < from.length; i++) {
            if (from[i] >= 0) {
                System.arraycopy(rows.tensor().values(), from[i] * row, picked.values(), i * row, row);
            }
        }
        return new Constant.Floats(picked);
    }

    private static Constant noisy(Constant.Floats weights, double relativeSize, Random random) {
        float[] values = weights.tensor().values().clone();
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        double size = relativeSize * Math.sqrt(squares / values.length);
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (size * random.nextGaussian());
        }
        return new Constant.Floats(new Tensor(weights.tensor().shape(), values));
    }

    private static Graph with(Graph graph, Map<String, Constant> constants) {
        return new Graph(graph.name(), graph.inputs(), graph.outputs(), constants, graph.nodes(), graph.metadata());
    }
}
