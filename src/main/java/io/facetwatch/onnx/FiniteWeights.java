package io.facetwatch.onnx;

import io.facetwatch.graph.Constant;
import io.facetwatch.graph.Node;
import io.facetwatch.graph.Op;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Refuses weights of a file that are not finite: a diverged run has nothing to show. Bounds, fillers and what is computed of
 * them, as masks are, may be infinite.
 */
final class FiniteWeights {
    private static final Set<Op> MAY_BE_INFINITE = EnumSet.of(Op.CLIP, Op.PAD, Op.WHERE);

    private final Map<String, Constant> constants;
    private final Set<String> unchecked;

    /** @param constants by name; those that it holds now are the file's */
    FiniteWeights(Map<String, Constant> constants) {
        this.constants = constants;
        unchecked = new HashSet<>(constants.keySet());
    }

    /** Checks what a node reads, each weight once. */
    void check(Node node) {
        if (MAY_BE_INFINITE.contains(node.op())) {
            return;
        }
        for (String input : node.inputs()) {
            if (constants.get(input) instanceof Constant.Floats floats && unchecked.remove(input)) {
                check(input, floats.tensor().values());
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
