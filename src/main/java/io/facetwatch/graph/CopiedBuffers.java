package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Buffers on the heap for a runner that has none of its own: every run copies them. */
final class CopiedBuffers implements GraphBuffers {
    private final GraphRunner runner;
    private final Map<String, Shape> shapes;
    private final Map<String, FloatBuffer> inputs = new HashMap<>();
    private final Map<String, FloatBuffer> outputs = new HashMap<>();

    CopiedBuffers(GraphRunner runner, Map<String, Shape> inputs, Map<String, Shape> outputs) {
        this.runner = runner;
        this.shapes = inputs;
        inputs.forEach((name, shape) -> this.inputs.put(name, FloatBuffer.allocate(shape.size())));
        outputs.forEach((name, shape) -> this.outputs.put(name, FloatBuffer.allocate(shape.size())));
    }

    @Override
    public FloatBuffer input(String name) {
        return Objects.requireNonNull(inputs.get(name), name);
    }

    @Override
    public FloatBuffer output(String name) {
        return Objects.requireNonNull(outputs.get(name), name);
    }

    @Override
    public void run() {
        Map<String, Tensor> tensors = new HashMap<>();
        shapes.forEach((name, shape) ->
                tensors.put(name, new Tensor(shape, input(name).array().clone())));
        Map<String, Tensor> results = runner.run(tensors);
        outputs.forEach((name, buffer) -> buffer.put(
                0,
                Objects.requireNonNull(results.get(name), () -> "the runner must return '%s', found %s"
                                .formatted(name, results.keySet()))
                        .values()));
    }

    /** Nothing to free; the runner stays open. */
    @Override
    public void close() {}
}
