package io.facetwatch.onnx;

import io.facetwatch.graph.Constant;
import io.facetwatch.graph.DataType;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Inference;
import io.facetwatch.graph.Node;
import io.facetwatch.graph.Shapes;
import io.facetwatch.graph.Value;
import io.facetwatch.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Frees the batch of a network that was exported for one batch size. The size stands in constants only: in the targets of
 * Reshape and Expand, in the end of a Slice, and in pieces that Concat puts beside values of the batch. There is one guess in
 * it: that the batch is what is first in an input.
 */
final class FreedBatch {
    private final List<Value> inputs;
    private final Map<String, Constant> constants;
    private final Assembly assembly;
    private final Inference declared;

    /** @param inputs as the file declares them; shapes are followed for them too, to see where the batch stands */
    FreedBatch(List<Value> inputs, Map<String, Constant> constants, Assembly assembly) {
        this.inputs = inputs;
        this.constants = constants;
        this.assembly = assembly;
        declared = new Inference(inputs.stream().map(FreedBatch::fixed).toList(), constants);
    }

    /** The one input of several that is free already has the usual batch of an export. */
    private static Value fixed(Value input) {
        return input.shape().isDynamic()
                ? new Value(input.name(), input.type(), input.shape().with(0, 1))
                : input;
    }

    /** The inputs with a dynamic batch. */
    static List<Value> freed(List<Value> inputs) {
        if (inputs.stream().noneMatch(input -> input.type() == DataType.FLOAT)) {
            throw new MalformedModelException("the network has no input of real numbers, found %s".formatted(inputs));
        }
        return inputs.stream()
                .map(input -> input.shape().rank() > 0
                        ? new Value(input.name(), input.type(), input.shape().with(0, Shape.DYNAMIC))
                        : input)
                .toList();
    }

    void constant(String name, Constant constant) {
        declared.constant(name, constant);
    }

    void declare(Node node) {
        declared.node(node);
    }

    /** The node that does for any batch what this one does for the declared one; the same where it does that itself. */
    Node free(Node node) {
        int axis = dynamicAxis(node);
        if (axis < 0) {
            return node;
        }
        return switch (node.op()) {
            case CONCAT -> new FreedConcat(constants, assembly).free(node, axis);
            case EXPAND -> expand(node, axis);
            case RESHAPE -> reshape(node, axis);
            case SLICE -> slice(node, axis);
            default -> node; // the others take the batch from what they read
        };
    }

    /** The only axis of the node's first dynamic input that depends on the batch, below 0 where there is none. */
    private int dynamicAxis(Node node) {
        return node.inputs().stream()
                .filter(input -> !input.isEmpty())
                .mapToInt(input -> dynamicAxis(assembly.shape(input)))
                .filter(axis -> axis >= 0)
                .findFirst()
                .orElse(-1);
    }

    private static int dynamicAxis(Shape shape) {
        for (int axis = 0; axis < shape.rank(); axis++) {
            if (shape.extent(axis) == Shape.DYNAMIC) {
                return axis;
            }
        }
        return -1;
    }

    /** The extent that stands where the batch stood takes what is left: the one before which as many elements lie. */
    private Node reshape(Node node, int axis) {
        int[] result = declared.shape(node.output()).extents();
        Shape data = declared.shape(node.input(0));
        if (!(constants.get(node.input(1)) instanceof Constant.Ints target)
                || Arrays.stream(result).anyMatch(extent -> extent == 0)) {
            return node;
        }
        long before = Arrays.stream(data.extents(), 0, axis).asLongStream().reduce(1, (a, b) -> a * b);
        int place = 0;
        for (long passed = 1; place < result.length && passed != before; place++) {
            passed *= result[place];
        }
        if (place == result.length || target.values()[place] <= 0) {
            return node;
        }
        long[] extents = Arrays.stream(result).asLongStream().toArray();
        extents[place] = place == axis && result[place] == data.extent(axis) ? 0 : -1;
        return with(node, 1, "shape", extents).with(node.attributes().without("allowzero"));
    }

    /** An extent of 1 keeps what is there. */
    private Node expand(Node node, int axis) {
        if (!(constants.get(node.input(1)) instanceof Constant.Ints target)) {
            return node;
        }
        long[] extents = target.values().clone();
        int place = axis + extents.length - assembly.shape(node.input(0)).rank();
        if (place < 0) {
            return node;
        }
        extents[place] = 1;
        return with(node, 1, "shape", extents);
    }

    /** A Slice that takes all of the batch takes all. */
    private Node slice(Node node, int axis) {
        Shape data = declared.shape(node.input(0));
        if (!(constants.get(node.input(1)) instanceof Constant.Ints starts)
                || !(constants.get(node.input(2)) instanceof Constant.Ints ends)) {
            return node;
        }
        long[] axes = node.hasInput(3) && constants.get(node.input(3)) instanceof Constant.Ints named
                ? named.values()
                : LongStream.range(0, data.rank()).toArray();
        long[] freed = ends.values().clone();
        for (int i = 0; i < freed.length; i++) {
            boolean isBatch = Math.floorMod(axes[i], (long) data.rank()) == axis;
            if (isBatch && starts.values()[i] == 0 && freed[i] >= data.extent(axis)) {
                freed[i] = Long.MAX_VALUE;
            }
        }
        return with(node, 2, "ends", freed);
    }

    private Node with(Node node, int index, String what, long... numbers) {
        List<String> inputs = new ArrayList<>(node.inputs());
        inputs.set(index, assembly.ownConstant(node.output() + "/" + what, Constant.Ints.list(numbers)));
        return new Node(node.op(), node.name(), inputs, node.outputs(), node.attributes());
    }

    /** Refuses a graph whose outputs are for one batch after all. */
    void check(Graph graph) {
        Map<String, Shape> shapes = Shapes.infer(graph);
        for (String output : graph.outputs()) {
            Shape shape = shapes.getOrDefault(output, Shape.of());
            if (shape.rank() == 0 || shape.extent(0) != Shape.DYNAMIC) {
                throw refused("the output '%s' stays %s".formatted(output, shape));
            }
        }
    }

    UnsupportedModelException refused(String reason) {
        return new UnsupportedModelException(
                "the network is made for the batch of its input %s only, and freeing it failed: %s; export it with a dynamic batch"
                        .formatted(inputs.get(0).shape(), reason));
    }
}
