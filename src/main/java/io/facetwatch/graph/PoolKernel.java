package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/** Maximum and average over windows, or all positions, of a map [batch, channels, positions...]. */
final class PoolKernel {
    private PoolKernel() {}

    /** The maximum, and where it lies in the flattened input; the first of equals. */
    static List<Array> max(KernelCall call) {
        Taps taps = taps(call);
        double[] x = call.values(0);
        double[] maxima = new double[call.shape().size()];
        double[] indices = new double[maxima.length];
        for (int i = 0; i < maxima.length; i++) {
            int plane = i / taps.positions() * taps.elements();
            int best = -1;
            for (int element : taps.elements(i % taps.positions())) {
                if (best < 0 || x[plane + element] > x[best] || Double.isNaN(x[plane + element])) {
                    best = plane + element;
                }
            }
            maxima[i] = best < 0 ? Double.NEGATIVE_INFINITY : x[best];
            indices[i] = best;
        }
        return List.of(call.result(maxima), new Array(DataType.INT64, call.shape(), indices));
    }

    /** Padding counts as zeros with count_include_pad, and not at all without. */
    static Array average(KernelCall call) {
        Taps taps = taps(call);
        boolean padded = call.attributes().integer("count_include_pad", 0) == 1;
        double[] means = new double[call.shape().size()];
        for (int i = 0; i < means.length; i++) {
            int plane = i / taps.positions() * taps.elements();
            int[] elements = taps.elements(i % taps.positions());
            double sum = Arrays.stream(elements)
                    .mapToDouble(e -> call.values(0)[plane + e])
                    .sum();
            means[i] = sum / (padded ? taps.padded(i % taps.positions()) : elements.length);
        }
        return call.result(means);
    }

    static Array globalAverage(KernelCall call) {
        double[] means = new double[call.shape().size()];
        int plane = call.values(0).length / Math.max(1, means.length);
        for (int i = 0; i < means.length; i++) {
            double sum = 0;
            for (int p = 0; p < plane; p++) {
                sum += call.values(0)[i * plane + p];
            }
            means[i] = sum / plane;
        }
        return call.result(means);
    }

    static Array globalMax(KernelCall call) {
        double[] maxima = new double[call.shape().size()];
        int plane = call.values(0).length / Math.max(1, maxima.length);
        Arrays.fill(maxima, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < maxima.length * plane; i++) {
            maxima[i / plane] = Math.max(maxima[i / plane], call.values(0)[i]);
        }
        return call.result(maxima);
    }

    private static Taps taps(KernelCall call) {
        Shape map = call.input(0).shape();
        return new Taps(Window.over(call.node(), map, call.attributes().integers("kernel_shape")));
    }
}
