package io.facetwatch.autodiff.rule;

import io.facetwatch.graph.Op;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The gradient's table of rules by operator, from which the tables of other rule sets are made. */
public final class Rules {
    private static final Map<Op, Rule> BY_OP = table();

    private Rules() {}

    /** The rule of an operator, if it has one. */
    public static Optional<Rule> of(Op op) {
        return Optional.ofNullable(BY_OP.get(op));
    }

    /** The operators that have a rule, by name. */
    public static Set<Op> operators() {
        return Collections.unmodifiableSet(BY_OP.keySet());
    }

    /** All of them. */
    static Map<Op, Rule> all() {
        return Collections.unmodifiableMap(BY_OP);
    }

    /** Those of the derivative on a CPU. */
    static Map<Op, Rule> forCpu() {
        Map<Op, Rule> rules = new EnumMap<>(BY_OP);
        rules.put(Op.MAX_POOL, MaxPoolRule::ofRectified);
        return rules;
    }

    /** Without operators that a CUDA device lacks or that add in any order there. */
    static Map<Op, Rule> forCuda() {
        Map<Op, Rule> rules = new EnumMap<>(BY_OP);
        rules.put(Op.RELU, ReluRule::onAnyDevice);
        rules.put(Op.MAX_POOL, new ComparedMaxPoolRule());
        return rules;
    }

    private static Map<Op, Rule> table() {
        Map<Op, Rule> rules = new EnumMap<>(Op.class);
        rules.put(Op.ADD, Arithmetic::add);
        rules.put(Op.SUB, Arithmetic::subtract);
        rules.put(Op.MUL, Arithmetic::multiply);
        rules.put(Op.DIV, Arithmetic::divide);
        rules.put(Op.NEG, Arithmetic::negate);
        rules.put(Op.SUM, Arithmetic::sum);
        rules.put(Op.MEAN, Arithmetic::mean);
        rules.put(Op.MOD, Arithmetic::remainder);
        rules.put(Op.MAX, Extremes::ofInputs);
        rules.put(Op.MIN, Extremes::ofInputs);
        rules.put(Op.POW, new PowRule());
        rules.put(Op.WHERE, new WhereRule());
        rules.put(Op.IDENTITY, Pass::unchanged);
        rules.put(Op.DROPOUT, Pass::unchanged);
        rules.put(Op.CAST, Pass::unchanged);
        rules.put(Op.RELU, new ReluRule());
        rules.put(Op.SIGMOID, Curve::sigmoid);
        rules.put(Op.TANH, Curve::tanh);
        rules.put(Op.SQRT, Curve::squareRoot);
        rules.put(Op.RECIPROCAL, Curve::reciprocal);
        rules.put(Op.EXP, Curve::exponential);
        rules.put(Op.LOG, Curve::logarithm);
        rules.put(Op.ERF, Curve::errorFunction);
        rules.put(Op.SOFTPLUS, Curve::softplus);
        rules.put(Op.SOFTSIGN, Curve::softsign);
        rules.put(Op.MISH, Curve::mish);
        rules.put(Op.ABS, Bend::absolute);
        rules.put(Op.LEAKY_RELU, Bend::leakyRelu);
        rules.put(Op.PRELU, Bend::parametricRelu);
        rules.put(Op.ELU, Bend::elu);
        rules.put(Op.SELU, Bend::selu);
        rules.put(Op.HARD_SIGMOID, Bend::hardSigmoid);
        rules.put(Op.HARD_SWISH, Bend::hardSwish);
        rules.put(Op.SIGN, Pass::nothing);
        rules.put(Op.FLOOR, Pass::nothing);
        rules.put(Op.CEIL, Pass::nothing);
        rules.put(Op.ROUND, Pass::nothing);
        rules.put(Op.CLIP, new ClipRule());
        rules.put(Op.SOFTMAX, SoftmaxRule::softmax);
        rules.put(Op.LOG_SOFTMAX, SoftmaxRule::logarithm);
        rules.put(Op.CONV, new ConvRule());
        rules.put(Op.CONV_TRANSPOSE, new ConvTransposeRule());
        rules.put(Op.GEMM, new GemmRule());
        rules.put(Op.MATMUL, new MatMulRule());
        rules.put(Op.MAX_POOL, new MaxPoolRule());
        rules.put(Op.AVERAGE_POOL, new AveragePoolRule());
        rules.put(Op.GLOBAL_AVERAGE_POOL, new GlobalAveragePoolRule());
        rules.put(Op.GLOBAL_MAX_POOL, Extremes::ofMap);
        rules.put(Op.BATCH_NORMALIZATION, new BatchNormalizationRule());
        rules.put(Op.INSTANCE_NORMALIZATION, NormalizationRule::instance);
        rules.put(Op.LAYER_NORMALIZATION, NormalizationRule::layer);
        rules.put(Op.LRN, new LrnRule());
        rules.put(Op.CONCAT, new ConcatRule());
        rules.put(Op.SPLIT, new SplitRule());
        rules.put(Op.SLICE, new SliceRule());
        rules.put(Op.PAD, new PadRule());
        rules.put(Op.GATHER, new GatherRule());
        rules.put(Op.SCATTER_ND, new ScatterRule());
        rules.put(Op.EXPAND, Repetition::expand);
        rules.put(Op.TILE, Repetition::tile);
        rules.put(Op.RESIZE, new ResizeRule());
        rules.put(Op.DEPTH_TO_SPACE, Blocks::toSpace);
        rules.put(Op.SPACE_TO_DEPTH, Blocks::toDepth);
        rules.put(Op.TRANSPOSE, new TransposeRule());
        rules.put(Op.RESHAPE, Pass::reshaped);
        rules.put(Op.FLATTEN, Pass::reshaped);
        rules.put(Op.SQUEEZE, Pass::reshaped);
        rules.put(Op.UNSQUEEZE, Pass::reshaped);
        rules.put(Op.REDUCE_SUM, Reduction::sum);
        rules.put(Op.REDUCE_MEAN, Reduction::mean);
        rules.put(Op.REDUCE_L2, Reduction::length);
        rules.put(Op.REDUCE_PROD, Reduction::product);
        rules.put(Op.REDUCE_MAX, Extremes::overAxes);
        rules.put(Op.REDUCE_MIN, Extremes::overAxes);
        return rules;
    }
}
