package io.facetwatch.graph;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** One operand, element by element. */
final class ElementKernel {
    private ElementKernel() {}

    static Array run(KernelCall call) {
        return switch (call.node().op()) {
            case ABS -> map(call, Math::abs);
            case CAST -> cast(call);
            case CEIL -> map(call, Math::ceil);
            case CLIP -> clip(call);
            case ERF -> map(call, ErrorFunction::of);
            case EXP -> map(call, Math::exp);
            case FLOOR -> map(call, Math::floor);
            case LOG -> map(call, Math::log);
            case NEG -> map(call, x -> -x);
            case RECIPROCAL -> map(call, x -> 1 / x);
            case ROUND -> map(call, Math::rint); // halves go to the even neighbour
            case SIGN -> map(call, Math::signum);
            case SQRT -> map(call, Math::sqrt);
            default -> throw new IllegalArgumentException("no function of one element: " + call.node());
        };
    }

    static Array map(KernelCall call, DoubleUnaryOperator function) {
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
