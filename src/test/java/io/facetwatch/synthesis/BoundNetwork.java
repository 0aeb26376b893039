package io.facetwatch.synthesis;

import io.facetwatch.graph.GraphBuffers;
import io.facetwatch.graph.GraphRunner;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Runs a linear layer in its buffers, and remembers the batches that it was bound for. */
final class BoundNetwork implements GraphRunner {
    final ToyNetwork toy;
    final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());
    private final boolean company;

    /** @param company whether an item's gradient depends on how many others there are */
    BoundNetwork(ToyNetwork toy, boolean company) {
        this.toy = toy;
        this.company = company;
    }

    @Override
    public Map<String, Tensor> run(Map<String, Tensor> inputs) {
        return toy.run(inputs);
    }

    @Override
    public GraphBuffers bind(Map<String, Shape> inputs, Map<String, Shape> outputs) {
        Map<String, FloatBuffer> buffers = new HashMap<>();
        inputs.forEach((name, shape) -> buffers.put(name, FloatBuffer.allocate(shape.size())));
        outputs.forEach((name, shape) -> buffers.put(name, FloatBuffer.allocate(shape.size())));
        int batch = Objects.requireNonNull(inputs.get("image")).extent(0);
        batches.add(batch);
        return new GraphBuffers() {
            @Override
            public FloatBuffer input(String name) {
                return Objects.requireNonNull(buffers.get(name));
            }

            @Override
            public FloatBuffer output(String name) {
                return Objects.requireNonNull(buffers.get(name));
            }

            @Override
            public void run() {
                FloatBuffer gradient = output("gradient");
                float[] weights = toy.weights[0];
                for (int i = 0; i < gradient.capacity(); i++) {
                    gradient.put(i, weights[i % weights.length] * (company ? batch : 1));
                }
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void close() {}
}
