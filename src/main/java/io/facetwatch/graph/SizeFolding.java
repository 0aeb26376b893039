package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Turns what a graph computes without the image into constants, as far as it does not depend on the batch. Exporters write
 * computations of sizes around a Reshape or a Resize; there the part that depends on the batch is said in another way.
 */
public final class SizeFolding {
    private final Graph graph;
    private final ShapeScope scope;
    private final Map<String, Constant> constants;

    private SizeFolding(Graph graph) {
        this.graph = graph;
        this.scope = Shapes.scope(graph, Map.of());
        this.constants = new LinkedHashMap<>(graph.constants());
    }

    public static Graph apply(Graph graph) {
        return new SizeFolding(graph).apply();
    }

    private Graph apply() {
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            if (isKnown(node)) {
                node.outputs().forEach(output -> scope.numbers()
                        .get(output)
                        .ifPresent(array -> constants.put(output, array.toConstant())));
            } else {
                nodes.add(
                        switch (node.op()) {
                            case RESHAPE -> reshape(node);
                            case RESIZE -> resize(node);
                            default -> node;
                        });
            }
        }
        return new Graph(graph.name(), graph.inputs(), graph.outputs(), constants, nodes, graph.metadata())
                .withOutputs(graph.outputs());
    }

    private boolean isKnown(Node node) {
        return node.outputs().stream()
                .allMatch(output -> scope.numbers().get(output).isPresent()
                        && !graph.outputs().contains(output));
    }

    /** The extent that depends on the batch is copied where it is the same on both sides, else it takes what is left. */
    private Node reshape(Node node) {
        if (constants.containsKey(node.input(1))) {
            return node;
        }
        int[] target = scope.shapes().getOrDefault(node.output(), Shape.of()).extents();
        int dynamic =
                (int) Arrays.stream(target).filter(e -> e == Shape.DYNAMIC).count();
        if (dynamic > 1) {
            throw ShapeException.at(node, "needs a shape of which one extent at most depends on the batch");
        }
        boolean hasEmpty = Arrays.stream(target).anyMatch(e -> e == 0);
        if (dynamic == 1 && !hasEmpty && copies(node, target)) {
            target[0] = 0;
        }
        return with(node, 1, Arrays.stream(target).asLongStream().toArray())
                .with(node.attributes().without("allowzero"));
    }

    private boolean copies(Node node, int[] target) {
        Shape data = scope.shape(node, 0);
        return target[0] == Shape.DYNAMIC
                && data.rank() > 0
                && data.extent(0) == Shape.DYNAMIC
                && known(data.extents()) == known(target);
    }

    private static long known(int[] extents) {
        return Arrays.stream(extents)
                .filter(e -> e != Shape.DYNAMIC)
                .asLongStream()
                .reduce(1, Math::multiplyExact);
    }

    /** Sizes that hold the batch are told for the other axes only. */
    private Node resize(Node node) {
        if (!node.hasInput(3)
                || constants.containsKey(node.input(3))
                || node.attributes().has("axes")) {
            return node;
        }
        Shape from = scope.shape(node, 0);
        Shape to = scope.shapes().getOrDefault(node.output(), from);
        int[] axes = IntStream.range(0, to.rank())
                .filter(axis -> to.extent(axis) != Shape.DYNAMIC && (axis > 1 || to.extent(axis) != from.extent(axis)))
                .toArray();
        long[] sizes = Arrays.stream(axes).mapToLong(to::extent).toArray();
        return with(node, 3, sizes).with(node.attributes().with("axes", Attributes.list(axes)));
    }

    /** The node with a list of numbers in the place of an input. */
    private Node with(Node node, int index, long[] numbers) {
        String list = node.output() + "/" + (index == 1 ? "shape" : "sizes");
        constants.put(list, Constant.Ints.list(numbers));
        List<String> inputs = new ArrayList<>(node.inputs());
        inputs.set(index, list);
        return new Node(node.op(), node.name(), inputs, node.outputs(), node.attributes());
    }
}
