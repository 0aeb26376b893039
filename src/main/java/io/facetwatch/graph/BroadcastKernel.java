package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import java.util.function.DoubleBinaryOperator;

/** Two or three operands, element by element, stretched to one shape. */
final class BroadcastKernel {
    private BroadcastKernel() {}

    static Array run(KernelCall call) {
        boolean integers = call.input(0).type() == DataType.INT64;
        return switch (call.node().op()) {
            case ADD -> combine(call, Double::sum);
            case SUB -> combine(call, (a, b) -> a - b);
            case MUL -> combine(call, (a, b) -> a * b);
            case DIV -> combine(call, integers ? (a, b) -> (double) (long) (a / b) : (a, b) -> a / b);
            case POW -> combine(call, Math::pow);
            case EQUAL -> truth(combine(call, (a, b) -> a == b ? 1 : 0));
            case GREATER -> truth(combine(call, (a, b) -> a > b ? 1 : 0));
            case LESS -> truth(combine(call, (a, b) -> a < b ? 1 : 0));
            case WHERE -> where(call);
            default -> throw new IllegalArgumentException("no element-by-element operator: " + call.node());
        };
    }

    private static Array combine(KernelCall call, DoubleBinaryOperator operator) {
        int[] left = offsets(call, 0);
        int[] right = offsets(call, 1);
        double[] values = new double[left.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = operator.applyAsDouble(call.values(0)[left[i]], call.values(1)[right[i]]);
        }
        return call.result(values);
    }

    private static Array truth(Array array) {
        return new Array(DataType.BOOL, array.shape(), array.values());
    }

    private static Array where(KernelCall call) {
        int[] condition = offsets(call, 0);
        int[] yes = offsets(call, 1);
        int[] no = offsets(call, 2);
        double[] values = new double[condition.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = call.values(0)[condition[i]] != 0 ? call.values(1)[yes[i]] : call.values(2)[no[i]];
        }
        return new Array(call.input(1).type(), call.shape(), values);
    }

    private static int[] offsets(KernelCall call, int index) {
        Shape result = call.shape();
        return Grid.offsets(result, 0, Broadcast.strides(call.input(index).shape(), result));
    }
}
