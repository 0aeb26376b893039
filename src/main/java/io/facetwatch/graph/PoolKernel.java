package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/** Maximum and average over windows of a map [batch, channels, rows, columns]. */
final class PoolKernel {
    private PoolKernel() {}

    /** The maximum, and where it lies in the flattened input; the first of equals. */
    static List<Array> max(KernelCall call) {
        List<Window> windows = windows(call);
        double[] maxima = new double[call.shape().size()];
        double[] indices = new double[maxima.length];
        for (int i = 0; i < maxima.length; i++) {
            int best = -1;
            for (int element : elements(windows, i)) {
                if (best < 0
                        || call.values(0)[element] > call.values(0)[best]
                        || Double.isNaN(call.values(0)[element])) {
                    best = element;
                }
            }
            maxima[i] = best < 0 ? Double.NEGATIVE_INFINITY : call.values(0)[best];
            indices[i] = best;
        }
        return List.of(call.result(maxima), new Array(DataType.INT64, call.shape(), indices));
    }

    /** Padding counts as zeros with count_include_pad, and not at all without. */
    static Array average(KernelCall call) {
        List<Window> windows = windows(call);
        boolean padded = call.attributes().integer("count_include_pad", 0) == 1;
        double[] means = new double[call.shape().size()];
        for (int i = 0; i < means.length; i++) {
            int[] elements = elements(windows, i);
            double sum =
                    Arrays.stream(elements).mapToDouble(e -> call.values(0)[e]).sum();
            means[i] = sum / (padded ? paddedSize(call, windows, i) : elements.length);
        }
        return call.result(means);
    }

    static Array global(KernelCall call) {
        Shape map = call.input(0).shape();
        int plane = map.extent(2) * map.extent(3);
        double[] means = new double[call.shape().size()];
        for (int i = 0; i < means.length; i++) {
            double sum = 0;
            for (int p = 0; p < plane; p++) {
                sum += call.values(0)[i * plane + p];
            }
            means[i] = sum / plane;
        }
        return call.result(means);
    }

    private static List<Window> windows(KernelCall call) {
        return Window.over(call.node(), call.input(0).shape(), call.attributes().integers("kernel_shape"));
    }

    /** Indices in the flattened input of the elements that a position sees, padding left out. */
    private static int[] elements(List<Window> windows, int position) {
        Window rows = windows.get(0);
        Window columns = windows.get(1);
        int plane = position / (rows.output() * columns.output());
        int row = position / columns.output() % rows.output();
        int column = position % columns.output();
        int[] elements = new int[rows.kernel() * columns.kernel()];
        int count = 0;
        for (int kr = 0; kr < rows.kernel(); kr++) {
            for (int kc = 0; kc < columns.kernel(); kc++) {
                int r = rows.element(row, kr);
                int c = columns.element(column, kc);
                if (r >= 0 && r < rows.input() && c >= 0 && c < columns.input()) {
                    elements[count++] = (plane * rows.input() + r) * columns.input() + c;
                }
            }
        }
        return Arrays.copyOf(elements, count);
    }

    private static int paddedSize(KernelCall call, List<Window> windows, int position) {
        int row = position / windows.get(1).output() % windows.get(0).output();
        return padded(windows.get(0), row)
                * padded(windows.get(1), position % call.shape().extent(3));
    }

    /** Taps that lie on the input or its padding; with ceil_mode the last position may reach past both. */
    private static int padded(Window window, int position) {
        int count = 0;
        for (int tap = 0; tap < window.kernel(); tap++) {
            count += window.element(position, tap) < window.input() + window.padEnd() ? 1 : 0;
        }
        return count;
    }
}
