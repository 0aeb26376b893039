package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Convolution and its transpose, with groups. Both walk the same taps: y[n, m, p] += w[m, c, t] x[n, c, e(p, t)] for Conv; for
 * ConvTranspose what Conv reads is written: y[n, c, e(p, t)] += w[m, c, t] x[n, m, p].
 */
final class ConvKernel {
    private final double[] weights;
    private final int kernelRows;
    private final int kernelColumns;
    private final Window rows;
    private final Window columns;

    private ConvKernel(Array weights, List<Window> windows) {
        this.weights = weights.values();
        this.rows = windows.get(0);
        this.columns = windows.get(1);
        this.kernelRows = rows.kernel();
        this.kernelColumns = columns.kernel();
    }

    static Array conv(KernelCall call) {
        Shape map = call.input(0).shape();
        Shape w = call.input(1).shape();
        ConvKernel kernel = new ConvKernel(call.input(1), Window.over(call.node(), map, w.extent(2), w.extent(3)));
        double[] made = biases(call);
        int in = map.extent(2) * map.extent(3);
        int out = call.shape().extent(2) * call.shape().extent(3);
        int perGroup = w.extent(1);
        int filters = w.extent(0) / call.attributes().integer("group", 1);
        for (int plane = 0; plane < map.extent(0) * w.extent(0); plane++) {
            int filter = plane % w.extent(0);
            int firstChannel = plane / w.extent(0) * map.extent(1) + filter / filters * perGroup;
            for (int c = 0; c < perGroup; c++) {
                kernel.gather(call.values(0), (firstChannel + c) * in, made, plane * out, filter * perGroup + c);
            }
        }
        return call.result(made);
    }

    static Array transposed(KernelCall call) {
        Shape map = call.input(0).shape();
        Shape w = call.input(1).shape();
        ConvKernel kernel =
                new ConvKernel(call.input(1), Window.transposed(call.node(), map, w.extent(2), w.extent(3)));
        double[] made = biases(call);
        int in = map.extent(2) * map.extent(3);
        int out = call.shape().extent(2) * call.shape().extent(3);
        int perGroup = w.extent(1);
        int filters = w.extent(0) / call.attributes().integer("group", 1);
        for (int plane = 0; plane < map.extent(0) * w.extent(0); plane++) {
            int filter = plane % w.extent(0);
            int firstChannel = plane / w.extent(0) * call.shape().extent(1) + filter / filters * perGroup;
            for (int c = 0; c < perGroup; c++) {
                kernel.scatter(call.values(0), plane * in, made, (firstChannel + c) * out, filter * perGroup + c);
            }
        }
        return call.result(made);
    }

    private static double[] biases(KernelCall call) {
        Shape shape = call.shape();
        int plane = shape.extent(2) * shape.extent(3);
        double[] made = new double[shape.size()];
        if (call.has(2)) {
            for (int p = 0; p < shape.extent(0) * shape.extent(1); p++) {
                Arrays.fill(made, p * plane, (p + 1) * plane, call.values(2)[p % shape.extent(1)]);
            }
        }
        return made;
    }

    /** One plane into one plane. A hot loop: five indices are plain arguments, and taps outside are skipped row by row. */
    private void gather(double[] source, int from, double[] target, int to, int filter) {
        for (int kr = 0; kr < kernelRows; kr++) {
            for (int kc = 0; kc < kernelColumns; kc++) {
                double w = weights[(filter * kernelRows + kr) * kernelColumns + kc];
                for (int r = 0; r < rows.output(); r++) {
                    int row = rows.element(r, kr);
                    if (row < 0 || row >= rows.input()) {
                        continue;
                    }
                    for (int c = 0; c < columns.output(); c++) {
                        int column = columns.element(c, kc);
                        if (column >= 0 && column < columns.input()) {
                            target[to + r * columns.output() + c] += w * source[from + row * columns.input() + column];
                        }
                    }
                }
            }
        }
    }

    /** The transpose of {@link #gather}: source and target change places. */
    private void scatter(double[] source, int from, double[] target, int to, int filter) {
        for (int kr = 0; kr < kernelRows; kr++) {
            for (int kc = 0; kc < kernelColumns; kc++) {
                double w = weights[(filter * kernelRows + kr) * kernelColumns + kc];
                for (int r = 0; r < rows.output(); r++) {
                    int row = rows.element(r, kr);
                    if (row < 0 || row >= rows.input()) {
                        continue;
                    }
                    for (int c = 0; c < columns.output(); c++) {
                        int column = columns.element(c, kc);
                        if (column >= 0 && column < columns.input()) {
                            target[to + row * columns.input() + column] += w * source[from + r * columns.output() + c];
                        }
                    }
                }
            }
        }
    }
}
