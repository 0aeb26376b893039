package io.facetwatch.onnx;

import io.facetwatch.graph.Op;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reductions took their axes as a setting; some are others around a function of one element. */
final class ReductionRewrites {
    private static final List<Op> PLAIN =
            List.of(Op.REDUCE_L2, Op.REDUCE_MAX, Op.REDUCE_MEAN, Op.REDUCE_MIN, Op.REDUCE_PROD);
    private static final int AXES_ARE_INPUTS = 18;

    private ReductionRewrites() {}

    static Map<String, Rewrite> all() {
        Map<String, Rewrite> all = new HashMap<>();
        for (Op op : PLAIN) {
            all.put(op.onnxName(), (node, draft) -> SettingRewrites.axes(op, AXES_ARE_INPUTS, node, draft));
        }
        all.put("ReduceSum", (node, draft) -> SettingRewrites.axes(Op.REDUCE_SUM, 13, node, draft));
        all.put("ReduceL1", (node, draft) -> sum(node, draft, draft.value("abs", Op.ABS, node.input(0))));
        all.put(
                "ReduceSumSquare",
                (node, draft) -> sum(node, draft, draft.value("square", Op.MUL, node.input(0), node.input(0))));
        return all;
    }

    private static void sum(FileNode node, Draft draft, String of) {
        SettingRewrites.axes(Op.REDUCE_SUM, AXES_ARE_INPUTS, node, draft, of);
    }
}
