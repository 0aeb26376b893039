package io.facetwatch.graph;

import io.facetwatch.tensor.Tensor;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Changes to the weights of a network whose effect is known beforehand. The graph itself is never changed. */
public final class WeightEdit {
    private static final Set<Op> UNIT_BY_UNIT = EnumSet.of(
            Op.RELU, Op.GLOBAL_AVERAGE_POOL, Op.GLOBAL_MAX_POOL, Op.FLATTEN, Op.IDENTITY, Op.DROPOUT, Op.SQUEEZE);

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

    /**
     * Adds to every weight of one unit a normal number.
     *
     * @param relativeSize its standard deviation over the root mean square of the layer's weights
     */
    public static Graph noise(Graph graph, Layer layer, int unit, double relativeSize, long seed) {
        Random random = new Random(seed);
        String name = maker(graph, layer).input(1);
        Map<String, Constant> constants = new LinkedHashMap<>(graph.constants());
        constants.computeIfPresent(name, (key, weights) -> {
            Tensor tensor = ((Constant.Floats) weights).tensor();
            float[] values = tensor.values().clone();
            double size = relativeSize * rootMeanSquare(values);
            int row = values.length / layer.units();
            for (int i = unit * row; i < (unit + 1) * row; i++) {
                values[i] += (float) (size * random.nextGaussian());
            }
            return new Constant.Floats(new Tensor(tensor.shape(), values));
        });
        return with(graph, constants);
    }

    /**
     * Part of the way from one network to another: (1 - share) a + share b of every weight.
     *
     * @param share in [0, 1]
     * @throws IllegalArgumentException unless both have the same weights by name and shape
     */
    public static Graph between(Graph from, Graph to, double share) {
        Map<String, Constant> constants = new LinkedHashMap<>(from.constants());
        constants.replaceAll((name, value) -> value instanceof Constant.Floats floats
                ? mixed(name, floats, to.constants().get(name), share)
                : value);
        return with(from, constants);
    }

    private static Constant mixed(String name, Constant.Floats from, @Nullable Constant to, double share) {
        if (!(to instanceof Constant.Floats other)
                || !other.tensor().shape().equals(from.tensor().shape())) {
            throw new IllegalArgumentException("weights '%s' of shape %s must be in both networks, found %s"
                    .formatted(name, from.tensor().shape(), to));
        }
        float[] values = from.tensor().values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    (float) ((1 - share) * values[i] + share * other.tensor().values()[i]);
        }
        return new Constant.Floats(new Tensor(from.tensor().shape(), values));
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
        Node node = maker(graph, layer);
        Map<String, Constant> constants = new LinkedHashMap<>(graph.constants());
        List<String> rows = node.hasInput(2) ? List.of(node.input(1), node.input(2)) : List.of(node.input(1));
        rows.forEach(name -> constants.computeIfPresent(name, (key, value) -> picked((Constant.Floats) value, from)));
        return with(graph, constants);
    }

    /** The node with a row of weights per unit that makes a layer, whatever is done to each unit alone after it. */
    private static Node maker(Graph graph, Layer layer) {
        String made = layer.preActivation();
        for (Optional<Node> node = of(graph, made); node.isPresent(); node = of(graph, made)) {
            if (hasRows(node.get(), graph, layer.units())) {
                return node.get();
            }
            if (!UNIT_BY_UNIT.contains(node.get().op())) {
                break;
            }
            made = node.get().input(0);
        }
        throw new IllegalArgumentException(
                "layer %s must be made by one Conv or Gemm with a row of weights per unit to be edited"
                        .formatted(layer.name()));
    }

    private static Optional<Node> of(Graph graph, String value) {
        return graph.nodes().stream()
                .filter(node -> node.outputs().contains(value))
                .findFirst();
    }

    private static boolean hasRows(Node node, Graph graph, int units) {
        boolean rowPerUnit = node.op() == Op.CONV
                || (node.op() == Op.GEMM && node.attributes().integer("transB", 0) == 1);
        return rowPerUnit
                && graph.constants().get(node.input(1)) instanceof Constant.Floats weights
                && weights.shape().extent(0) == units;
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
        double size = relativeSize * rootMeanSquare(values);
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (size * random.nextGaussian());
        }
        return new Constant.Floats(new Tensor(weights.tensor().shape(), values));
    }

    private static double rootMeanSquare(float[] values) {
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        return Math.sqrt(squares / values.length);
    }

    private static Graph with(Graph graph, Map<String, Constant> constants) {
        return new Graph(graph.name(), graph.inputs(), graph.outputs(), constants, graph.nodes(), graph.metadata());
    }
}
