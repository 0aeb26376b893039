package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import java.util.List;

/** What scales values by others of the same image. */
final class NormalizationKernel {
    private NormalizationKernel() {}

    /** y = scale (x - mean) / sqrt(var + epsilon) + bias, per channel. */
    static Array batch(KernelCall call) {
        Shape map = call.shape();
        int channels = map.extent(1);
        int plane = map.size() / Math.max(1, map.extent(0) * channels);
        double epsilon = call.attributes().real("epsilon", 1e-5f);
        double[] values = new double[map.size()];
        for (int i = 0; i < values.length; i++) {
            int c = i / plane % channels;
            double deviation = Math.sqrt(call.values(4)[c] + epsilon);
            values[i] = call.values(1)[c] * (call.values(0)[i] - call.values(3)[c]) / deviation + call.values(2)[c];
        }
        return call.result(values);
    }

    /** y = x / (bias + alpha / size * sum of squares over size neighbouring channels) ^ beta. */
    static Array lrn(KernelCall call) {
        Shape map = call.shape();
        int channels = map.extent(1);
        int plane = map.size() / Math.max(1, map.extent(0) * channels);
        int size = call.attributes().integer("size", 1);
        double alpha = call.attributes().real("alpha", 1e-4f);
        double beta = call.attributes().real("beta", 0.75f);
        double bias = call.attributes().real("bias", 1);
        double[] values = new double[map.size()];
        for (int i = 0; i < values.length; i++) {
            int c = i / plane % channels;
            double squares = 0;
            for (int n = Math.max(0, c - (size - 1) / 2); n <= Math.min(channels - 1, c + size / 2); n++) {
                double neighbour = call.values(0)[i + (n - c) * plane];
                squares += neighbour * neighbour;
            }
            values[i] = call.values(0)[i] / Math.pow(bias + alpha / size * squares, beta);
        }
        return call.result(values);
    }

    /** As {@link #batch}, with mean and variance of each channel of each image over its positions. */
    static Array instance(KernelCall call) {
        Shape map = call.shape();
        int channels = map.extent(1);
        int plane = map.size() / Math.max(1, map.extent(0) * channels);
        double epsilon = call.attributes().real("epsilon", 1e-5f);
        double[] values = new double[map.size()];
        for (int start = 0; start < values.length; start += plane) {
            double[] moments = moments(call.values(0), start, plane, epsilon);
            int c = start / plane % channels;
            for (int i = start; i < start + plane; i++) {
                values[i] = call.values(1)[c] * (call.values(0)[i] - moments[0]) * moments[1] + call.values(2)[c];
            }
        }
        return call.result(values);
    }

    /** y = scale (x - mean) / sqrt(var + epsilon) + bias, mean and variance over the last axes; then mean and 1 / sqrt. */
    static List<Array> layer(KernelCall call) {
        Shape shape = call.shape();
        int axis = ShapeScope.axis(call.node(), call.attributes().integer("axis", -1), shape.rank());
        Shape statistics = NormalizationShapes.statistics(shape, axis);
        int length = shape.size() / Math.max(1, statistics.size());
        double epsilon = call.attributes().real("epsilon", 1e-5f);
        int[] scale = Grid.offsets(shape, 0, Broadcast.strides(call.input(1).shape(), shape));
        int[] bias = call.has(2)
                ? Grid.offsets(shape, 0, Broadcast.strides(call.input(2).shape(), shape))
                : scale;
        double[] values = new double[shape.size()];
        double[] means = new double[statistics.size()];
        double[] inverses = new double[means.length];
        for (int i = 0; i < values.length; i++) {
            int row = i / length;
            if (i % length == 0) {
                double[] moments = moments(call.values(0), i, length, epsilon);
                means[row] = moments[0];
                inverses[row] = moments[1];
            }
            double normal = (call.values(0)[i] - means[row]) * inverses[row];
            values[i] = call.values(1)[scale[i]] * normal + (call.has(2) ? call.values(2)[bias[i]] : 0);
        }
        return List.of(call.result(values), Array.of(statistics, means), Array.of(statistics, inverses));
    }

    /** Mean, and 1 / sqrt(variance + epsilon). */
    private static double[] moments(double[] x, int start, int length, double epsilon) {
        double mean = 0;
        for (int i = start; i < start + length; i++) {
            mean += x[i] / length;
        }
        double variance = 0;
        for (int i = start; i < start + length; i++) {
            variance += (x[i] - mean) * (x[i] - mean) / length;
        }
        return new double[] {mean, 1 / Math.sqrt(variance + epsilon)};
    }
}
