package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import java.util.Arrays;
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
            case MOD ->
                combine(
                        call,
                        call.attributes().integer("fmod", 0) == 1
                                ? (a, b) -> a % b // the sign of a
                                : (a, b) -> a - b * Math.floor(a / b)); // the sign of b
            case PRELU -> combine(call, (x, slope) -> x < 0 ? slope * x : x);
            case MAX -> fold(call, Math::max, 1);
            case MEAN -> fold(call, Double::sum, call.inputs().size());
            case MIN -> fold(call, Math::min, 1);
            case SUM -> fold(call, Double::sum, 1);
            case WHERE -> where(call);
            default -> throw new IllegalArgumentException("no element-by-element operator: " + call.node());
        };
    }

    /** All inputs one after the other, divided in the end. */
    private static Array fold(KernelCall call, DoubleBinaryOperator operator, int divisor) {
        int[] places = offsets(call, 0);
        double[] values = new double[places.length];
        Arrays.setAll(values, i -> call.values(0)[places[i]]);
        for (int input = 1; input < call.inputs().size(); input++) {
            double[] other = call.values(input);
            int[] offsets = offsets(call, input);
            for (int i = 0; i < values.length; i++) {
                values[i] = operator.applyAsDouble(values[i], other[offsets[i]]);
            }
        }
        Arrays.setAll(values, i -> values[i] / divisor);
        return call.result(values);
    }

    static Array combine(KernelCall call, DoubleBinaryOperator operator) {
        int[] left = offsets(call, 0);
        int[] right = offsets(call, 1);
        double[] values = new double[left.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = operator.applyAsDouble(call.values(0)[left[i]], call.values(1)[right[i]]);
        }
        return call.result(values);
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
