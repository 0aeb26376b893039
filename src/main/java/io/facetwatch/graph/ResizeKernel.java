package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import java.util.List;

/** Resizes one axis after the other. */
final class ResizeKernel {
    private ResizeKernel() {}

    static Array run(KernelCall call) {
        List<ResizedAxis> axes = ResizeShapes.axes(call.node(), call.scope());
        Array resized = call.input(0);
        for (int axis = 0; axis < axes.size(); axis++) {
            ResizedAxis way = axes.get(axis);
            resized = way.isUnchanged() ? resized : along(axis, resized, way, way.weights(call.node()));
        }
        return resized;
    }

    private static Array along(int axis, Array data, ResizedAxis way, float[] weights) {
        Shape shape = data.shape().with(axis, way.output());
        int inner = Grid.strides(shape)[axis];
        double[] values = new double[shape.size()];
        for (int i = 0; i < values.length; i++) {
            int position = i / inner % way.output();
            int first = i / inner / way.output() * way.input() * inner + i % inner;
            for (int from = 0; from < way.input(); from++) {
                float weight = weights[position * way.input() + from];
                values[i] += weight == 0 ? 0 : weight * data.values()[first + from * inner];
            }
        }
        return new Array(data.type(), shape, values);
    }
}
