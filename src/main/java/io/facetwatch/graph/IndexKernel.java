package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;

/** What reads or writes at places that another input names. */
final class IndexKernel {
    private IndexKernel() {}

    static Array gather(KernelCall call) {
        Shape data = call.input(0).shape();
        int axis = ShapeScope.axis(call.node(), call.attributes().integer("axis", 0), data.rank());
        int inner = Grid.strides(data)[axis];
        int count = call.input(1).shape().size();
        double[] values = new double[call.shape().size()];
        for (int i = 0; i < values.length; i++) {
            int outer = i / (inner * count);
            int index = ShapeScope.axis(call.node(), (long) call.values(1)[i / inner % count], data.extent(axis));
            values[i] = call.values(0)[(outer * data.extent(axis) + index) * inner + i % inner];
        }
        return call.result(values);
    }

    /** Writes, or adds, slices of the updates at the places that the last axis of the indices names. */
    static Array scatterNd(KernelCall call) {
        Shape data = call.input(0).shape();
        int named = call.input(1).shape().extent(-1);
        boolean add = call.attributes().text("reduction", "none").equals("add");
        int[] strides = Grid.strides(data);
        int slice = named == 0 ? data.size() : strides[named - 1];
        double[] values = call.values(0).clone();
        for (int i = 0; i < call.values(2).length; i++) {
            int place = i % slice;
            for (int axis = 0; axis < named; axis++) {
                long index = (long) call.values(1)[i / slice * named + axis];
                place += ShapeScope.axis(call.node(), index, data.extent(axis)) * strides[axis];
            }
            values[place] = call.values(2)[i] + (add ? values[place] : 0);
        }
        return call.result(values);
    }

    /** Along the axis, element i of the updates is written to, or added at, the place that element i of the indices names. */
    static Array scatterElements(KernelCall call) {
        Shape data = call.input(0).shape();
        int axis = ShapeScope.axis(call.node(), call.attributes().integer("axis", 0), data.rank());
        boolean add = call.attributes().text("reduction", "none").equals("add");
        int[] strides = Grid.strides(data);
        int along = strides[axis];
        strides[axis] = 0;
        int[] places = Grid.offsets(call.input(1).shape(), 0, strides);
        double[] values = call.values(0).clone();
        for (int i = 0; i < places.length; i++) {
            int index = ShapeScope.axis(call.node(), (long) call.values(1)[i], data.extent(axis));
            int place = places[i] + index * along;
            values[place] = call.values(2)[i] + (add ? values[place] : 0);
        }
        return call.result(values);
    }
}
