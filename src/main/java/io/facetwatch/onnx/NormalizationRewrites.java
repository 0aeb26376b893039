package io.facetwatch.onnx;

import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Shape;
import java.util.stream.IntStream;

/** Normalizations: without what serves training, and by others where a graph does not hold them. */
final class NormalizationRewrites {
    private static final float USUAL_EPSILON = 1e-5f;

    private NormalizationRewrites() {}

    /**
     * Before opset 14 further outputs told of training, but exporters wrote them for networks in use too; they are left out,
     * and whoever reads one is refused.
     */
    static void batch(FileNode node, Draft draft) {
        draft.result(
                Op.BATCH_NORMALIZATION,
                node.without("momentum", "spatial", "training_mode", "is_test", "consumed_inputs"),
                node.inputs().toArray(new String[0]));
    }

    static void layer(FileNode node, Draft draft) {
        draft.results(Op.LAYER_NORMALIZATION, node.without("stash_type"), node.inputs(), node.outputs());
    }

    /** Every group of channels is one channel of an InstanceNormalization; scale and bias come after. */
    static void group(FileNode node, Draft draft) {
        Shape shape = draft.shape(0);
        int groups = node.attributes().integer("num_groups", 0);
        int channels = shape.extent(1);
        if (groups < 1 || channels % groups != 0) {
            throw new MalformedModelException("%s cuts %d channels into %d groups".formatted(node, channels, groups));
        }
        String grouped = draft.value("grouped", Op.RESHAPE, node.input(0), draft.integers("groups", 0, groups, -1));
        String normal = draft.value(
                "normal",
                Op.INSTANCE_NORMALIZATION,
                Attributes.NONE.with("epsilon", node.attributes().real("epsilon", USUAL_EPSILON)),
                grouped,
                draft.numbers("ones", groups, 1),
                draft.numbers("zeros", groups, 0));
        String ungrouped =
                draft.value("ungrouped", Op.RESHAPE, normal, draft.integers("shape", SoftmaxRewrites.target(shape)));
        String scaled = draft.value("scaled", Op.MUL, ungrouped, perChannel("scale", 1, node, draft));
        draft.result(Op.ADD, scaled, perChannel("bias", 2, node, draft));
    }

    /** [channels, 1, ...] of what is given per channel, or before opset 21 per group. */
    private static String perChannel(String name, int input, FileNode node, Draft draft) {
        Shape shape = draft.shape(0);
        int groups = node.attributes().integer("num_groups", 0);
        String given = node.input(input);
        if (node.opset() < 21) {
            String column = draft.value(name + "Column", Op.RESHAPE, given, draft.integers(name + "Groups", groups, 1));
            given = draft.value(
                    name + "Repeated",
                    Op.EXPAND,
                    column,
                    draft.integers(name + "Expanded", groups, shape.extent(1) / groups));
        }
        long[] target = new long[shape.rank() - 1];
        java.util.Arrays.fill(target, 1);
        target[0] = shape.extent(1);
        return draft.value(name, Op.RESHAPE, given, draft.integers(name + "Shape", target));
    }

    /** x / sqrt(mean(x^2) + epsilon) scale, the mean over the axes from the named one on. */
    static void rootMeanSquare(FileNode node, Draft draft) {
        int rank = draft.rank(0);
        int axis = Math.floorMod(node.attributes().integer("axis", -1), rank);
        String axes = draft.integers(
                "axes", IntStream.range(axis, rank).asLongStream().toArray());
        String square = draft.value("square", Op.MUL, node.input(0), node.input(0));
        String mean = draft.value("mean", Op.REDUCE_MEAN, square, axes);
        String epsilon = draft.number("epsilon", node.attributes().real("epsilon", USUAL_EPSILON));
        String root = draft.value("root", Op.SQRT, draft.value("sum", Op.ADD, mean, epsilon));
        draft.result(Op.MUL, draft.value("normal", Op.DIV, node.input(0), root), node.input(1));
    }
}
