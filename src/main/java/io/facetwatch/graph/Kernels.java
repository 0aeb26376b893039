package io.facetwatch.graph;

import java.util.List;

/** Which kernel computes which operator. */
final class Kernels {
    private Kernels() {}

    static List<Array> run(KernelCall call) {
        return switch (call.node().op()) {
            case MAX_POOL -> PoolKernel.max(call);
            case SPLIT -> PieceKernel.split(call);
            default -> List.of(one(call));
        };
    }

    private static Array one(KernelCall call) {
        return switch (call.node().op()) {
            case ADD, DIV, EQUAL, GREATER, LESS, MUL, POW, SUB, WHERE -> BroadcastKernel.run(call);
            case CAST, CLIP, HARD_SIGMOID, RECIPROCAL, RELU, SIGMOID, SQRT, TANH -> ElementKernel.run(call);
            case CONV -> ConvKernel.conv(call);
            case CONV_TRANSPOSE -> ConvKernel.transposed(call);
            case AVERAGE_POOL -> PoolKernel.average(call);
            case GLOBAL_AVERAGE_POOL -> PoolKernel.global(call);
            case MAX_POOL -> PoolKernel.max(call).get(0);
            case BATCH_NORMALIZATION -> NormalizationKernel.batch(call);
            case LRN -> NormalizationKernel.lrn(call);
            case SOFTMAX -> NormalizationKernel.softmax(call);
            case GEMM -> ProductKernel.gemm(call);
            case MATMUL -> ProductKernel.matMul(call);
            case DROPOUT, FLATTEN, IDENTITY, RESHAPE, SQUEEZE, UNSQUEEZE ->
                call.input(0).as(call.shape());
            case CONSTANT_OF_SHAPE -> LayoutKernel.constantOfShape(call);
            case SHAPE -> LayoutKernel.shape(call);
            case TRANSPOSE -> LayoutKernel.transpose(call);
            case CONCAT -> PieceKernel.concat(call);
            case GATHER -> IndexKernel.gather(call);
            case PAD -> PieceKernel.pad(call);
            case SCATTER_ELEMENTS -> IndexKernel.scatterElements(call);
            case SLICE -> PieceKernel.slice(call);
            case SPLIT -> PieceKernel.split(call).get(0);
            case REDUCE_MEAN, REDUCE_SUM -> ReductionKernel.run(call);
        };
    }
}
