package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/** Sums, means, extremes, products and lengths over axes. */
final class ReductionKernel {
    private ReductionKernel() {}

    static Array run(KernelCall call) {
        return switch (call.node().op()) {
            case REDUCE_L2 -> {
                Array squares = fold(call, 0, (sum, x) -> sum + x * x);
                yield call.result(
                        Arrays.stream(squares.values()).map(Math::sqrt).toArray());
            }
            case REDUCE_MAX -> fold(call, Double.NEGATIVE_INFINITY, Math::max);
            case REDUCE_MEAN -> {
                Array sums = fold(call, 0, Double::sum);
                double count = (double) call.input(0).shape().size() / sums.values().length;
                yield call.result(
                        Arrays.stream(sums.values()).map(sum -> sum / count).toArray());
            }
            case REDUCE_MIN -> fold(call, Double.POSITIVE_INFINITY, Math::min);
            case REDUCE_PROD -> fold(call, 1, (product, x) -> product * x);
            case REDUCE_SUM -> fold(call, 0, Double::sum);
            default -> throw new IllegalArgumentException("no reduction: " + call.node());
        };
    }

    private static Array fold(KernelCall call, double first, DoubleBinaryOperator operator) {
        Shape data = call.input(0).shape();
        Shape kept = LayoutShapes.reducedKeeping(call.node(), call.scope());
        int[] places = Grid.offsets(data, 0, Broadcast.strides(kept, data));
        double[] values = new double[call.shape().size()];
        Arrays.fill(values, first);
        for (int i = 0; i < places.length; i++) {
            values[places[i]] = operator.applyAsDouble(values[places[i]], call.values(0)[i]);
        }
        return call.result(values);
    }
}
