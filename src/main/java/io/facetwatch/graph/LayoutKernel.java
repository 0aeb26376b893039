package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import java.util.Arrays;

/** What moves or repeats elements, and what tells or fills shapes. */
final class LayoutKernel {
    private LayoutKernel() {}

    static Array transpose(KernelCall call) {
        Shape data = call.input(0).shape();
        int[] strides = Grid.strides(data);
        int[] order = LayoutShapes.order(call.node(), data.rank());
        return PieceKernel.pick(call, Grid.offsets(call.shape(), 0, moved(strides, order)));
    }

    static Array shape(KernelCall call) {
        Shape data = call.scope().shape(call.node(), 0);
        int[] range = LayoutShapes.range(call.node(), data.rank());
        double[] extents = Arrays.stream(data.extents(), range[0], range[1])
                .asDoubleStream()
                .toArray();
        return new Array(DataType.INT64, call.shape(), extents);
    }

    static Array size(KernelCall call) {
        return new Array(DataType.INT64, call.shape(), new double[] {
            call.scope().shape(call.node(), 0).size()
        });
    }

    static Array range(KernelCall call) {
        double[] values = new double[call.shape().size()];
        Arrays.setAll(values, i -> call.values(0)[0] + i * call.values(2)[0]);
        return call.result(values);
    }

    static Array expand(KernelCall call) {
        int[] strides = Broadcast.strides(call.input(0).shape(), call.shape());
        return PieceKernel.pick(call, Grid.offsets(call.shape(), 0, strides));
    }

    static Array tile(KernelCall call) {
        Shape data = call.input(0).shape();
        int[] inner = Grid.strides(data);
        int[] outer = Grid.strides(call.shape());
        int[] places = new int[call.shape().size()];
        for (int i = 0; i < places.length; i++) {
            for (int axis = 0; axis < inner.length; axis++) {
                places[i] += i / outer[axis] % data.extent(axis) * inner[axis];
            }
        }
        return PieceKernel.pick(call, places);
    }

    /** [n, c, h, w], c in blocks of (row, column, channel), or (channel, row, column) for CRD, to [n, channel, h, row, w, column]. */
    static Array depthToSpace(KernelCall call) {
        boolean channelFirst = call.attributes().text("mode", "DCR").equals("CRD");
        Shape to = call.shape();
        int size = BlockShapes.size(call.node());
        int rows = to.extent(2) / size;
        int columns = to.extent(3) / size;
        int channels = to.extent(1);
        int[] blocks = channelFirst
                ? Grid.strides(Shape.of(to.extent(0), channels, size, size, rows, columns))
                : Grid.strides(Shape.of(to.extent(0), size, size, channels, rows, columns));
        int[] order = channelFirst ? new int[] {0, 1, 4, 2, 5, 3} : new int[] {0, 3, 4, 1, 5, 2};
        Shape split = Shape.of(to.extent(0), channels, rows, size, columns, size);
        return PieceKernel.pick(call, Grid.offsets(split, 0, moved(blocks, order)));
    }

    /** [n, c, h, row, w, column] to [n, (row, column, c), h, w]. */
    static Array spaceToDepth(KernelCall call) {
        Shape from = call.input(0).shape();
        int size = BlockShapes.size(call.node());
        int rows = from.extent(2) / size;
        int columns = from.extent(3) / size;
        int[] blocks = Grid.strides(Shape.of(from.extent(0), from.extent(1), rows, size, columns, size));
        Shape split = Shape.of(from.extent(0), size, size, from.extent(1), rows, columns);
        return PieceKernel.pick(call, Grid.offsets(split, 0, moved(blocks, 0, 3, 5, 1, 2, 4)));
    }

    private static int[] moved(int[] strides, int... order) {
        return Arrays.stream(order).map(axis -> strides[axis]).toArray();
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
