package io.facetwatch.graph;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** One operand, element by element. */
final class ElementKernel {
    private ElementKernel() {}

    static Array run(KernelCall call) {
        return switch (call.node().op()) {
            case CAST -> cast(call);
            case CLIP -> clip(call);
            case HARD_SIGMOID -> map(call, x -> Math.max(0, Math.min(1, call.attributes().real("alpha", 0.2f) * x + call.attributes().real("beta", 0.5f))));
            case RECIPROCAL -> map(call, x -> 1 / x);
            case RELU -> map(call, x -> x > 0 ? x : x * 0); // NaN stays NaN
            case SIGMOID -> map(call, x -> 1 / (1 + Math.exp(-x)));
            case SQRT -> map(call, Math::sqrt);
            case TANH -> map(call, Math::tanh);
            default -> throw new IllegalArgumentException("no function of one element: " + call.node());
        };
    }

    private static Array map(KernelCall call, DoubleUnaryOperator function) {
        return call.result(Arrays.stream(call.values(0)).map(function).toArray());
    }

    private static Array clip(KernelCall call) {
        double min = call.has(1) ? call.values(1)[0] : Double.NEGATIVE_INFINITY;
        double max = call.has(2) ? call.values(2)[0] : Double.POSITIVE_INFINITY;
        return map(call, x -> Math.min(max, Math.max(min, x)));
    }

    private static Array cast(KernelCall call) {
        DataType target = DataTypes.castTarget(call.node());
        DoubleUnaryOperator function =
                switch (target) {
                    case FLOAT -> DoubleUnaryOperator.identity();
                    case INT64 -> x -> (double) (long) x;
                    case BOOL -> x -> x == 0 ? 0 : 1;
                };
        return new Array(target, call.shape(), map(call, function).values());
    }
}
