package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import java.util.Arrays;

/** What moves axes, and what tells or fills shapes. */
final class LayoutKernel {
    private LayoutKernel() {}

    static Array transpose(KernelCall call) {
        Shape data = call.input(0).shape();
        int[] strides = Grid.strides(data);
        int[] moved = Arrays.stream(LayoutShapes.order(call.node(), data.rank()))
                .map(axis -> strides[axis])
                .toArray();
        return PieceKernel.pick(call, Grid.offsets(call.shape(), 0, moved));
    }

    static Array shape(KernelCall call) {
        long[] extents = call.scope().integers().get(call.node().output());
        double[] values = extents == null
                ? new double[0]
                : Arrays.stream(extents).asDoubleStream().toArray();
        return new Array(DataType.INT64, call.shape(), values);
    }

    static Array constantOfShape(KernelCall call) {
        double[] values = new double[call.shape().size()];
        Object filler = call.attributes().values().get("value");
        if (filler instanceof Number number) {
            Arrays.fill(values, number.doubleValue());
        }
        return new Array(filler instanceof Long ? DataType.INT64 : DataType.FLOAT, call.shape(), values);
    }
}
