package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Activation;
import io.facetwatch.graph.Gating;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Op;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The table of layer-wise relevance propagation for one graph. Where the gradient has cotangents, relevance goes: R is that of
 * a node's output.
 *
 * <ul>
 *   <li>Weights, sums and averages share R out by what each operand contributed: {@link WeightedRelevance},
 *       {@link SumRelevance}, {@link AverageRelevance}.
 *   <li>Functions of one number hand all of R to it, also those that shift or scale by constants, and normalizations as if
 *       their denominators were constants (LRN: Binder et al. 2016 expand it, this is its leading term; layer
 *       normalization: AttnLRP, Achtibat et al. 2024).
 *   <li>In a product, the signal takes all: {@link ProductRelevance}.
 *   <li>Pools and other extremes hand R to the winner, and what moves numbers moves R, both as the gradient does.
 * </ul>
 */
final class Relevance {
    private static final Set<Op> WEIGHTED = EnumSet.of(Op.CONV, Op.CONV_TRANSPOSE, Op.GEMM, Op.MATMUL);
    private static final Set<Op> AVERAGES =
            EnumSet.of(Op.AVERAGE_POOL, Op.GLOBAL_AVERAGE_POOL, Op.REDUCE_MEAN, Op.REDUCE_SUM, Op.RESIZE);
    /** Beside activation functions. */
    private static final Set<Op> ELEMENTWISE = EnumSet.of(
            Op.BATCH_NORMALIZATION,
            Op.CAST,
            Op.DROPOUT,
            Op.ERF,
            Op.IDENTITY,
            Op.INSTANCE_NORMALIZATION,
            Op.LAYER_NORMALIZATION,
            Op.LRN,
            Op.NEG);

    private static final Set<Op> AS_GRADIENT = EnumSet.of(
            Op.CONCAT,
            Op.DEPTH_TO_SPACE,
            Op.EXPAND,
            Op.FLATTEN,
            Op.GATHER,
            Op.GLOBAL_MAX_POOL,
            Op.MAX,
            Op.MAX_POOL,
            Op.MIN,
            Op.PAD,
            Op.REDUCE_MAX,
            Op.REDUCE_MIN,
            Op.RESHAPE,
            Op.SLICE,
            Op.SPACE_TO_DEPTH,
            Op.SPLIT,
            Op.SQUEEZE,
            Op.TILE,
            Op.TRANSPOSE,
            Op.UNSQUEEZE,
            Op.WHERE);

    private final Graph graph;
    private final LrpSettings settings;

    Relevance(Graph graph, LrpSettings settings) {
        this.graph = graph;
        this.settings = settings;
    }

    Map<Op, Rule> table() {
        Map<Op, Rule> rules = new EnumMap<>(Op.class);
        Rule weighted = new WeightedRelevance(settings, new FirstWeights(graph, settings));
        WEIGHTED.forEach(op -> rules.put(op, weighted));
        AVERAGES.forEach(op -> rules.put(op, new AverageRelevance()));
        Activation.functions().forEach(op -> rules.put(op, Pass::unchanged));
        ELEMENTWISE.forEach(op -> rules.put(op, Pass::unchanged));
        AS_GRADIENT.forEach(op -> Rules.of(op).ifPresent(rule -> rules.put(op, rule)));
        rules.put(Op.ADD, new SumRelevance(settings));
        rules.put(Op.SUB, new SumRelevance(settings));
        rules.put(Op.SUM, new SumRelevance(settings));
        rules.put(Op.MUL, new ProductRelevance(new Gating(graph)));
        rules.put(Op.DIV, ProductRelevance::quotient);
        return Collections.unmodifiableMap(rules);
    }
}
