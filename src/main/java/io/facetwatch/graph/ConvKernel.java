package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Convolution and its transpose over any number of axes, with groups. Both walk the same taps: y[n, m, p] += w[m, c, t]
 * x[n, c, e(p, t)] for Conv; for ConvTranspose what Conv reads is written: y[n, c, e(p, t)] += w[m, c, t] x[n, m, p].
 */
final class ConvKernel {
    private final KernelCall call;
    private final Taps taps;
    private final double[] made;

    private ConvKernel(KernelCall call, List<Window> windows) {
        this.call = call;
        taps = new Taps(windows);
        made = biases(call);
    }

    static Array conv(KernelCall call) {
        List<Window> windows = Window.over(call.node(), call.input(0).shape(), kernel(call));
        return new ConvKernel(call, windows).run(call.shape(), call.input(0).shape());
    }

    static Array transposed(KernelCall call) {
        List<Window> windows = Window.transposed(call.node(), call.input(0).shape(), kernel(call));
        return new ConvKernel(call, windows).run(call.input(0).shape(), call.shape());
    }

    private static int[] kernel(KernelCall call) {
        return WindowShapes.positions(call.input(1).shape());
    }

    private static double[] biases(KernelCall call) {
        Shape shape = call.shape();
        double[] made = new double[shape.size()];
        int plane = made.length / Math.max(1, shape.extent(0) * shape.extent(1));
        if (call.has(2)) {
            for (int p = 0; p < shape.extent(0) * shape.extent(1); p++) {
                Arrays.fill(made, p * plane, (p + 1) * plane, call.values(2)[p % shape.extent(1)]);
            }
        }
        return made;
    }

    /**
     * Every tap, every pair of planes that it joins.
     *
     * @param filtered [batch, filters, positions]
     * @param seen [batch, channels, elements]
     */
    private Array run(Shape filtered, Shape seen) {
        Shape w = call.input(1).shape();
        int perGroup = w.extent(1);
        int filters = w.extent(0) / call.attributes().integer("group", 1);
        for (int tap = 0; tap < taps.count(); tap++) {
            int[][] pairs = taps.pairs(tap);
            for (int plane = 0; plane < filtered.extent(0) * w.extent(0); plane++) {
                int filter = plane % w.extent(0);
                int firstChannel = plane / w.extent(0) * seen.extent(1) + filter / filters * perGroup;
                for (int c = 0; c < perGroup; c++) {
                    double weight = call.values(1)[(filter * perGroup + c) * taps.count() + tap];
                    add(pairs, weight, plane * taps.positions(), (firstChannel + c) * taps.elements());
                }
            }
        }
        return call.result(made);
    }

    private void add(int[][] pairs, double weight, int position, int element) {
        double[] read = call.values(0);
        boolean forward = call.node().op() == Op.CONV;
        int[] to = pairs[forward ? 0 : 1];
        int[] from = pairs[forward ? 1 : 0];
        int firstTo = forward ? position : element;
        int firstFrom = forward ? element : position;
        for (int i = 0; i < to.length; i++) {
            made[firstTo + to[i]] += weight * read[firstFrom + from[i]];
        }
    }
}
