package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Builds small graphs for tests, a node per call; values are named as the test names them. */
public final class Sketch {
    private final List<Value> inputs = new ArrayList<>();
    private final Map<String, Constant> constants = new LinkedHashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final Random random = new Random(3);

    public Sketch input(String name, int... extents) {
        inputs.add(new Value(name, DataType.FLOAT, Shape.of(extents)));
        return this;
    }

    /** Weights drawn from a normal distribution of the given width. */
    public Sketch weights(String name, int... extents) {
        Tensor tensor = Tensor.zeros(Shape.of(extents));
        for (int i = 0; i < tensor.values().length; i++) {
            tensor.values()[i] = (float) random.nextGaussian();
        }
        constants.put(name, new Constant.Floats(tensor));
        return this;
    }

    public Sketch integers(String name, long... values) {
        constants.put(name, Constant.Ints.list(values));
        return this;
    }

    public Sketch metadata(String key, String value) {
        metadata.put(key, value);
        return this;
    }

    public Sketch node(Op op, String output, String... inputNames) {
        return node(op, output, Attributes.NONE, inputNames);
    }

    public Sketch node(Op op, String output, Attributes attributes, String... inputNames) {
        nodes.add(new Node(op, output, List.of(inputNames), List.of(output), attributes));
        return this;
    }

    /** A convolution with square kernel, stride and padding, and weights and biases of its own. */
    public Sketch conv(String output, String input, int in, int out, int kernel, int stride) {
        weights(output + ".w", out, in, kernel, kernel);
        weights(output + ".b", out);
        int pad = kernel / 2;
        Attributes attributes = Attributes.NONE
                .with("pads", Attributes.list(pad, pad, pad, pad))
                .with("strides", Attributes.list(stride, stride));
        return node(Op.CONV, output, attributes, input, output + ".w", output + ".b");
    }

    public Graph graph(String... outputs) {
        return new Graph("sketch", inputs, List.of(outputs), constants, nodes, metadata);
    }

    /** A small residual network, built as the networks that the service is shown: conv, relu, two blocks, mean, classes. */
    public static Graph residual() {
        return new Sketch()
                .input("image", -1, 3, 16, 16)
                .weights("mean", 1, 3, 1, 1)
                .node(Op.SUB, "centred", "image", "mean")
                .conv("stem.pre", "centred", 3, 4, 5, 2)
                .node(Op.RELU, "stem", "stem.pre")
                .conv("block1.a", "stem", 4, 4, 3, 1)
                .node(Op.RELU, "block1.mid", "block1.a")
                .conv("block1.b", "block1.mid", 4, 4, 3, 1)
                .node(Op.ADD, "block1.sum", "block1.b", "stem")
                .node(Op.RELU, "block1", "block1.sum")
                .conv("block2.down", "block1", 4, 6, 1, 2)
                .conv("block2.a", "block1", 4, 6, 3, 2)
                .node(Op.RELU, "block2.mid", "block2.a")
                .conv("block2.b", "block2.mid", 6, 6, 3, 1)
                .node(Op.ADD, "block2.sum", "block2.b", "block2.down")
                .node(Op.RELU, "block2", "block2.sum")
                .node(Op.GLOBAL_AVERAGE_POOL, "pooled", "block2")
                .node(Op.FLATTEN, "flat", "pooled")
                .weights("head.w", 3, 6)
                .weights("head.b", 3)
                .node(Op.GEMM, "logits", Attributes.NONE.with("transB", 1L), "flat", "head.w", "head.b")
                .graph("logits");
    }
}
