package io.facetwatch.onnx;

import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Shape;
import java.util.Arrays;

/**
 * Softmax and LogSoftmax before opset 13 work on a matrix: the axes from the named one on are one row. softmax(x, axis) =
 * reshape(softmax(flatten(x, axis), 1)); where all later axes have extent 1, that is today's softmax(x, axis).
 */
final class SoftmaxRewrites {
    private SoftmaxRewrites() {}

    static void write(Op op, FileNode node, Draft draft) {
        if (node.opset() >= 13) {
            SettingRewrites.same(op, node, draft);
            return;
        }
        Shape shape = draft.shape(0);
        int named = node.attributes().integer("axis", 1);
        int axis = named < 0 ? named + shape.rank() : named;
        Attributes at = Attributes.NONE.with("axis", (long) axis);
        if (Arrays.stream(shape.extents()).skip(axis + 1L).allMatch(extent -> extent == 1)) {
            draft.result(op, at, node.input(0));
            return;
        }
        String flat = draft.value("flat", Op.FLATTEN, at, node.input(0));
        String soft = draft.value("soft", op, Attributes.NONE.with("axis", 1L), flat);
        draft.result(Op.RESHAPE, soft, draft.integers("shape", target(shape)));
    }

    /** As a Reshape wants it: -1 for the dynamic batch. */
    static long[] target(Shape shape) {
        return Arrays.stream(shape.extents()).asLongStream().toArray();
    }
}
