package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** What joins, cuts or frames values. */
final class PieceKernel {
    private PieceKernel() {}

    static Array concat(KernelCall call) {
        int axis = ShapeScope.axis(
                call.node(), call.attributes().integer("axis", 0), call.shape().rank());
        int[] strides = Grid.strides(call.shape());
        double[] values = new double[call.shape().size()];
        int start = 0;
        for (Array piece : call.inputs()) {
            int[] places = Grid.offsets(piece.shape(), start * strides[axis], strides);
            for (int i = 0; i < places.length; i++) {
                values[places[i]] = piece.values()[i];
            }
            start += piece.shape().extent(axis);
        }
        return call.result(values);
    }

    static List<Array> split(KernelCall call) {
        Array data = call.input(0);
        int axis = ShapeScope.axis(
                call.node(), call.attributes().integer("axis", 0), data.shape().rank());
        int[] strides = Grid.strides(data.shape());
        List<Array> pieces = new ArrayList<>();
        int start = 0;
        for (Shape shape : call.shapes()) {
            pieces.add(pick(data, shape, Grid.offsets(shape, start * strides[axis], strides)));
            start += shape.extent(axis);
        }
        return pieces;
    }

    static Array slice(KernelCall call) {
        int[] strides = Grid.strides(call.input(0).shape());
        int[] steps = strides.clone();
        int base = 0;
        for (SliceRange range : SliceRange.of(call.node(), call.scope())) {
            base += range.start() * strides[range.axis()];
            steps[range.axis()] *= range.step();
        }
        return pick(call, Grid.offsets(call.shape(), base, steps));
    }

    /** The first input's elements at these places. */
    static Array pick(KernelCall call, int[] places) {
        return pick(call.input(0), call.shape(), places);
    }

    private static Array pick(Array source, Shape shape, int[] places) {
        double[] values = new double[places.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = source.values()[places[i]];
        }
        return new Array(source.type(), shape, values);
    }
}
