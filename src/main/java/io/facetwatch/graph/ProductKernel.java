package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;

/** Matrix products. */
final class ProductKernel {
    private ProductKernel() {}

    /** y = alpha a b + beta c, a and b transposed on demand, c stretched. */
    static Array gemm(KernelCall call) {
        boolean transA = call.attributes().integer("transA", 0) == 1;
        boolean transB = call.attributes().integer("transB", 0) == 1;
        double alpha = call.attributes().real("alpha", 1);
        double beta = call.attributes().real("beta", 1);
        Shape a = call.input(0).shape();
        int inner = a.extent(transA ? 0 : 1);
        int rows = call.shape().extent(0);
        int columns = call.shape().extent(1);
        double[] values = new double[rows * columns];
        for (int i = 0; i < values.length; i++) {
            int r = i / columns;
            int c = i % columns;
            double sum = 0;
            for (int k = 0; k < inner; k++) {
                double left = call.values(0)[transA ? k * rows + r : r * inner + k];
                sum += left * call.values(1)[transB ? c * inner + k : k * columns + c];
            }
            values[i] = alpha * sum;
        }
        if (call.has(2)) {
            int[] added = Grid.offsets(
                    call.shape(), 0, Broadcast.strides(call.input(2).shape(), call.shape()));
            for (int i = 0; i < values.length; i++) {
                values[i] += beta * call.values(2)[added[i]];
            }
        }
        return call.result(values);
    }

    static Array matMul(KernelCall call) {
        Shape a = call.input(0).shape();
        Shape b = call.input(1).shape();
        int rows = a.extent(-2);
        int inner = a.extent(-1);
        int columns = b.extent(-1);
        Shape outer = ProductShapes.leading(call.shape());
        int[] lefts = Grid.offsets(outer, 0, Broadcast.strides(ProductShapes.leading(a), outer));
        int[] rights = Grid.offsets(outer, 0, Broadcast.strides(ProductShapes.leading(b), outer));
        double[] values = new double[call.shape().size()];
        for (int i = 0; i < values.length; i++) {
            int matrix = i / (rows * columns);
            int left = lefts[matrix] * rows * inner + i / columns % rows * inner;
            int right = rights[matrix] * inner * columns + i % columns;
            double sum = 0;
            for (int k = 0; k < inner; k++) {
                sum += call.values(0)[left + k] * call.values(1)[right + k * columns];
            }
            values[i] = sum;
        }
        return call.result(values);
    }
}
