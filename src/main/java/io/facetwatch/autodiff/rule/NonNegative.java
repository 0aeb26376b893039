package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Constant;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Node;
import io.facetwatch.graph.Op;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/** Which values can not be below 0: they need no rule for their negative part. */
final class NonNegative {
    private static final Set<Op> MAKES =
            EnumSet.of(Op.ABS, Op.EXP, Op.HARD_SIGMOID, Op.RELU, Op.SIGMOID, Op.SOFTMAX, Op.SOFTPLUS);
    /** What gives numbers of at least 0 if its floats are. */
    private static final Set<Op> KEEPS = EnumSet.of(
            Op.ADD,
            Op.AVERAGE_POOL,
            Op.CONCAT,
            Op.DEPTH_TO_SPACE,
            Op.DROPOUT,
            Op.EXPAND,
            Op.FLATTEN,
            Op.GATHER,
            Op.GLOBAL_AVERAGE_POOL,
            Op.GLOBAL_MAX_POOL,
            Op.IDENTITY,
            Op.MAX_POOL,
            Op.MUL,
            Op.REDUCE_MAX,
            Op.REDUCE_MEAN,
            Op.REDUCE_SUM,
            Op.RESHAPE,
            Op.SLICE,
            Op.SPACE_TO_DEPTH,
            Op.SPLIT,
            Op.SQUEEZE,
            Op.TRANSPOSE,
            Op.UNSQUEEZE);

    private final Graph graph;
    private final Set<String> values = new HashSet<>();

    NonNegative(Graph graph) {
        this.graph = graph;
        for (Node node : graph.nodes()) {
            boolean clipped = node.op() == Op.CLIP && node.hasInput(1) && holds(node.input(1));
            boolean kept = KEEPS.contains(node.op()) && node.inputs().stream().allMatch(this::holds);
            if (MAKES.contains(node.op()) || clipped || kept) {
                values.addAll(node.outputs());
            }
        }
    }

    boolean is(String value) {
        return values.contains(value);
    }

    /** Lists of sizes don't matter. */
    private boolean holds(String value) {
        if (values.contains(value) || graph.constants().get(value) instanceof Constant.Ints) {
            return true;
        }
        return graph.constants().get(value) instanceof Constant.Floats floats
                && floats.tensor().values().length == 1
                && floats.tensor().values()[0] >= 0;
    }
}
