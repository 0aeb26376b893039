package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;

/** Sums and means over axes. */
final class ReductionKernel {
    private ReductionKernel() {}

    static Array run(KernelCall call) {
        Shape data = call.input(0).shape();
        Shape kept = LayoutShapes.reducedKeeping(call.node(), call.scope());
        int[] places = Grid.offsets(data, 0, Broadcast.strides(kept, data));
        double[] values = new double[call.shape().size()];
        for (int i = 0; i < places.length; i++) {
            values[places[i]] += call.values(0)[i];
        }
        if (call.node().op() == Op.REDUCE_MEAN) {
            double count = (double) data.size() / values.length;
            for (int i = 0; i < values.length; i++) {
                values[i] /= count;
            }
        }
        return call.result(values);
    }
}
