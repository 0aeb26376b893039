package io.facetwatch.synthesis;

import io.facetwatch.graph.Device;
import io.facetwatch.graph.GradientGraph;
import io.facetwatch.graph.Shapes;
import io.facetwatch.graph.Value;
import io.facetwatch.tensor.Shape;
import java.util.HashMap;
import java.util.Map;

/** Chooses how many facets a network sees at once. */
public final class BatchSize {
    /**
     * ours: bytes of values of a batch that a processor's caches still help with. SqueezeNet at 227 pixels takes 58 ms an
     * image alone and 67 in a batch of 10; a small network at 64 pixels 1.6 and 1.45.
     */
    private static final long CACHED_BYTES = 16L << 20;

    /** ours: a fraction of what the smallest devices in use have. */
    private static final long DEVICE_BYTES = 2L << 30;

    /** ours: beyond it nothing was gained. */
    private static final int MOST = 32;

    private BatchSize() {}

    /** A good size for a network on a kind of device, at least 1. */
    public static int of(GradientGraph gradient, Device device) {
        long bytes =
                switch (device) {
                    case CPU -> CACHED_BYTES;
                    case CUDA -> DEVICE_BYTES;
                };
        return (int) Math.max(1, Math.min(MOST, bytes / Math.max(1, itemBytes(gradient))));
    }

    /** Bytes of all values that one image takes, if none were freed before the end. */
    static long itemBytes(GradientGraph gradient) {
        Map<String, Shape> single = new HashMap<>();
        for (Value input : gradient.graph().inputs()) {
            single.put(input.name(), input.shape().with(0, 1));
        }
        Map<String, Shape> shapes = Shapes.infer(gradient.graph(), single);
        return gradient.graph().nodes().stream()
                .flatMap(node -> node.outputs().stream())
                .mapToLong(output -> (long) Float.BYTES
                        * shapes.getOrDefault(output, Shape.of()).size())
                .sum();
    }
}
