package io.facetwatch.graph;

import java.util.List;

/** Which kernel computes which operator. */
final class Kernels {
    private Kernels() {}

    static List<Array> run(KernelCall call) {
        return switch (call.node().op()) {
            case LAYER_NORMALIZATION -> NormalizationKernel.layer(call);
            case MAX_POOL -> PoolKernel.max(call);
            case SPLIT -> PieceKernel.split(call);
            default -> List.of(one(call));
        };
    }

    private static Array one(KernelCall call) {
        return switch (call.node().op()) {
            case ADD, DIV, MAX, MEAN, MIN, MOD, MUL, POW, PRELU, SUB, SUM, WHERE -> BroadcastKernel.run(call);
            case AND, EQUAL, GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL, NOT, OR -> TruthKernel.run(call);
            case ABS, CAST, CEIL, CLIP, ERF, EXP, FLOOR, LOG, NEG, RECIPROCAL, ROUND, SIGN, SQRT ->
                ElementKernel.run(call);
            case ELU, HARD_SIGMOID, HARD_SWISH, LEAKY_RELU, MISH, RELU, SELU, SIGMOID, SOFTPLUS, SOFTSIGN, TANH ->
                ActivationKernel.run(call);
            case CONV -> ConvKernel.conv(call);
            case CONV_TRANSPOSE -> ConvKernel.transposed(call);
            case AVERAGE_POOL -> PoolKernel.average(call);
            case GLOBAL_AVERAGE_POOL -> PoolKernel.globalAverage(call);
            case GLOBAL_MAX_POOL -> PoolKernel.globalMax(call);
            case MAX_POOL -> PoolKernel.max(call).get(0);
            case BATCH_NORMALIZATION -> NormalizationKernel.batch(call);
            case INSTANCE_NORMALIZATION -> NormalizationKernel.instance(call);
            case LAYER_NORMALIZATION -> NormalizationKernel.layer(call).get(0);
            case LRN -> NormalizationKernel.lrn(call);
            case LOG_SOFTMAX, SOFTMAX -> SoftmaxKernel.run(call);
            case GEMM -> ProductKernel.gemm(call);
            case MATMUL -> ProductKernel.matMul(call);
            case DROPOUT, FLATTEN, IDENTITY, RESHAPE, SQUEEZE, UNSQUEEZE ->
                call.input(0).as(call.shape());
            case CONSTANT_OF_SHAPE -> LayoutKernel.constantOfShape(call);
            case DEPTH_TO_SPACE -> LayoutKernel.depthToSpace(call);
            case EXPAND -> LayoutKernel.expand(call);
            case RANGE -> LayoutKernel.range(call);
            case RESIZE -> ResizeKernel.run(call);
            case SHAPE -> LayoutKernel.shape(call);
            case SIZE -> LayoutKernel.size(call);
            case SPACE_TO_DEPTH -> LayoutKernel.spaceToDepth(call);
            case TILE -> LayoutKernel.tile(call);
            case TRANSPOSE -> LayoutKernel.transpose(call);
            case CONCAT -> PieceKernel.concat(call);
            case GATHER -> IndexKernel.gather(call);
            case PAD -> PadKernel.run(call);
            case SCATTER_ELEMENTS -> IndexKernel.scatterElements(call);
            case SCATTER_ND -> IndexKernel.scatterNd(call);
            case SLICE -> PieceKernel.slice(call);
            case SPLIT -> PieceKernel.split(call).get(0);
            case REDUCE_L2, REDUCE_MAX, REDUCE_MEAN, REDUCE_MIN, REDUCE_PROD, REDUCE_SUM -> ReductionKernel.run(call);
        };
    }
}
