package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Follows where the channels of maps are. A map is [batch, channels, rows, columns] until it is transposed or multiplied by a
 * matrix, and again from where it is transposed back.
 */
final class ChannelOrder {
    private static final int[] TO_LAST = {0, 2, 3, 1};
    private static final int[] TO_SECOND = {0, 3, 1, 2};

    private ChannelOrder() {}

    /** The values computed from such as have their channels last, and stacks of products: their second axis is no unit's. */
    static Set<String> elsewhere(Graph graph, Map<String, Shape> shapes) {
        Set<String> elsewhere = new HashSet<>();
        for (Node node : graph.nodes()) {
            boolean isStack = node.op() == Op.MATMUL
                    && shapes.getOrDefault(node.output(), Shape.of()).rank() > 2;
            boolean moved =
                    isStack || turns(node, TO_LAST) || node.inputs().stream().anyMatch(elsewhere::contains);
            if (moved && !turns(node, TO_SECOND)) {
                elsewhere.addAll(node.outputs());
            }
        }
        return elsewhere;
    }

    private static boolean turns(Node node, int... order) {
        return node.op() == Op.TRANSPOSE && Arrays.equals(node.attributes().integers("perm"), order);
    }
}
