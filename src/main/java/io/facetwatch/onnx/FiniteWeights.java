package io.facetwatch.onnx;

import io.facetwatch.graph.Constant;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Node;
import io.facetwatch.graph.Op;
import java.util.EnumSet;
import java.util.Set;

/** Refuses weights that are not finite: a diverged run has nothing to show. Bounds and fillers may be infinite. */
final class FiniteWeights {
    private static final Set<Op> MAY_BE_INFINITE = EnumSet.of(Op.CLIP, Op.PAD, Op.WHERE);

    private FiniteWeights() {}

    static void check(Graph graph) {
        for (Node node : graph.nodes()) {
            for (String input : node.inputs()) {
                if (graph.constants().get(input) instanceof Constant.Floats floats
                        && !MAY_BE_INFINITE.contains(node.op())) {
                    check(input, floats.tensor().values());
                }
            }
        }
    }

    private static void check(String name, float[] values) {
        int count = 0;
        int first = -1;
        for (int i = values.length - 1; i >= 0; i--) {
            if (!Float.isFinite(values[i])) {
                count++;
                first = i;
            }
        }
        if (count > 0) {
            throw new MalformedModelException("weights of '%s' are not finite: %d of %d, first at index %d"
                    .formatted(name, count, values.length, first));
        }
    }
}
