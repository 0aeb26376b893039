package io.facetwatch.onnx;

import io.facetwatch.graph.Constant;
import io.facetwatch.tensor.Shape;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Holds weights once that a file holds several times, as exporters write those that layers share. */
final class SharedWeights {
    private final Map<Key, Constant.Floats> known = new HashMap<>();

    private record Key(Shape shape, int hash) {}

    /** The constant, or one read before with the same shape and bits. */
    Constant share(Constant constant) {
        if (!(constant instanceof Constant.Floats floats)) {
            return constant;
        }
        float[] values = floats.tensor().values();
        Constant.Floats first = known.putIfAbsent(new Key(floats.shape(), Arrays.hashCode(values)), floats);
        return first != null && Arrays.equals(first.tensor().values(), values) ? first : constant;
    }
}
