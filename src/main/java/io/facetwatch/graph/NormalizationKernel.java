package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;

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

    /** y = exp(x - max) / sum exp(x - max) along the axis. */
    static Array softmax(KernelCall call) {
        Shape shape = call.shape();
        int axis = ShapeScope.axis(call.node(), call.attributes().integer("axis", -1), shape.rank());
        int extent = shape.extent(axis);
        int stride = Grid.strides(shape)[axis];
        double[] values = new double[shape.size()];
        for (int i = 0; i < values.length; i++) {
            if (i / stride % extent == 0) {
                softmax(call.values(0), values, i, stride, extent);
            }
        }
        return call.result(values);
    }

    private static void softmax(double[] x, double[] y, int first, int stride, int extent) {
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < extent; i++) {
            max = Math.max(max, x[first + i * stride]);
        }
        double sum = 0;
        for (int i = 0; i < extent; i++) {
            sum += Math.exp(x[first + i * stride] - max);
        }
        for (int i = 0; i < extent; i++) {
            y[first + i * stride] = Math.exp(x[first + i * stride] - max) / sum;
        }
    }
}
