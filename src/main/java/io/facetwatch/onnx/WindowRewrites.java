package io.facetwatch.onnx;

import io.facetwatch.graph.Attributes;
import io.facetwatch.graph.Op;
import io.facetwatch.tensor.Shape;

/** Windows with settings that opset 18 lacks, or that ask for a result of some size. */
final class WindowRewrites {
    private WindowRewrites() {}

    /** Opset 19 brought dilations, of which only those of 1 are supported. */
    static void averagePool(FileNode node, Draft draft) {
        draft.result(Op.AVERAGE_POOL, node.without("dilations"), node.input(0));
    }

    /** What an output_shape asks for beyond what the windows reach is output_padding. */
    static void convTranspose(FileNode node, Draft draft) {
        Attributes attributes = node.attributes();
        if (attributes.has("output_shape")) {
            int[] beyond = beyond(node, draft);
            attributes = attributes.with("output_padding", Attributes.list(beyond));
        }
        draft.result(Op.CONV_TRANSPOSE, attributes, node.inputs().toArray(new String[0]));
    }

    /** Per axis, what is missing to the wanted extent: wanted - (stride (input - 1) + (kernel - 1) dilation + 1), or more. */
    private static int[] beyond(FileNode node, Draft draft) {
        Shape map = draft.shape(0);
        Shape weights = draft.shape(1);
        int rank = map.rank() - 2;
        int[] wanted = node.attributes().integers("output_shape");
        int[] beyond =
                node.attributes().integers("output_padding", new int[rank]).clone();
        int[] strides = each("strides", rank, node);
        int[] dilations = each("dilations", rank, node);
        for (int axis = 0; axis < rank; axis++) {
            int reached =
                    strides[axis] * (map.extent(2 + axis) - 1) + (weights.extent(2 + axis) - 1) * dilations[axis] + 1;
            beyond[axis] = Math.max(beyond[axis], wanted[wanted.length - rank + axis] - reached);
        }
        return beyond;
    }

    private static int[] each(String setting, int rank, FileNode node) {
        int[] ones = new int[rank];
        java.util.Arrays.fill(ones, 1);
        return node.attributes().integers(setting, ones);
    }
}
