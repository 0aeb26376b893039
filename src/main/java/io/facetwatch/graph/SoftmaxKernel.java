package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;

/** Softmax and its logarithm along an axis. */
final class SoftmaxKernel {
    private SoftmaxKernel() {}

    /** y = exp(x - max) / sum exp(x - max), or log y = x - max - log sum exp(x - max). */
    static Array run(KernelCall call) {
        Shape shape = call.shape();
        int axis = ShapeScope.axis(call.node(), call.attributes().integer("axis", -1), shape.rank());
        int extent = shape.extent(axis);
        int stride = Grid.strides(shape)[axis];
        double[] x = call.values(0);
        double[] y = new double[shape.size()];
        for (int i = 0; i < y.length; i++) {
            if (i / stride % extent == 0) {
                double norm = logSumExp(x, i, stride, extent);
                for (int at = i; at < i + extent * stride; at += stride) {
                    y[at] = x[at] - norm;
                }
            }
        }
        if (call.node().op() == Op.SOFTMAX) {
            java.util.Arrays.setAll(y, i -> Math.exp(y[i]));
        }
        return call.result(y);
    }

    private static double logSumExp(double[] x, int first, int stride, int extent) {
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < extent; i++) {
            max = Math.max(max, x[first + i * stride]);
        }
        double sum = 0;
        for (int i = 0; i < extent; i++) {
            sum += Math.exp(x[first + i * stride] - max);
        }
        return max + Math.log(sum);
    }
}
