package io.facetwatch.pipeline;

import io.facetwatch.graph.GradientGraph;
import io.facetwatch.graph.GraphRunner;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.Map;
import java.util.Objects;

/** What a compiled gradient says of one image, which is a batch of one. */
public record PixelMap(GraphRunner runner, GradientGraph compiled, Tensor image) {
    /** The layer's values. */
    public Tensor layer() {
        Shape layer = compiled.graph().inputs().get(1).shape();
        return run(Tensor.zeros(layer.with(0, 1)), compiled.layer());
    }

    /** What comes back to the image, CHW in the network's order. */
    public float[] of(Tensor seed) {
        return run(seed, compiled.gradient()).values();
    }

    private Tensor run(Tensor seed, String output) {
        Map<String, Tensor> outputs = runner.run(Map.of(compiled.input(), image, compiled.seed(), seed));
        return Objects.requireNonNull(outputs.get(output), output);
    }
}
