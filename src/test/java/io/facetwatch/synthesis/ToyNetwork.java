package io.facetwatch.synthesis;

import io.facetwatch.graph.DataType;
import io.facetwatch.graph.GradientGraph;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.GraphRunner;
import io.facetwatch.graph.Value;
import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Shape;
import io.facetwatch.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A linear layer by hand, activation = sum of weight times input, with its gradient; remembers what it was asked. */
class ToyNetwork implements GraphRunner {
    /** [units][3 * size * size] */
    final float[][] weights;

    final int size;
    final List<Tensor> seenInputs = new ArrayList<>();
    final List<Tensor> seenSeeds = new ArrayList<>();

    ToyNetwork(int size, float[]... weights) {
        this.size = size;
        this.weights = weights;
    }

    /** A graph that names the values; nothing in it is run. */
    GradientGraph names() {
        List<Value> inputs = List.of(
                new Value("image", DataType.FLOAT, Shape.of(Shape.DYNAMIC, 3, size, size)),
                new Value("seed", DataType.FLOAT, Shape.of(Shape.DYNAMIC, weights.length)));
        Graph graph = new Graph("toy", inputs, List.of("layer", "gradient"), Map.of(), List.of(), Map.of());
        return new GradientGraph(graph, "image", "layer", "seed", "gradient");
    }

    @Override
    public Map<String, Tensor> run(Map<String, Tensor> inputs) {
        Tensor image = Objects.requireNonNull(inputs.get("image"));
        Tensor seed = Objects.requireNonNull(inputs.get("seed"));
        seenInputs.add(image);
        seenSeeds.add(seed);
        int batch = image.shape().extent(0);
        int pixels = 3 * size * size;
        float[] layer = new float[batch * weights.length];
        float[] gradient = new float[batch * pixels];
        for (int b = 0; b < batch; b++) {
            for (int u = 0; u < weights.length; u++) {
                double sum = 0;
                for (int i = 0; i < pixels; i++) {
                    sum += weights[u][i] * image.values()[b * pixels + i];
                    gradient[b * pixels + i] += seed.values()[b * weights.length + u] * weights[u][i];
                }
                layer[b * weights.length + u] = (float) sum;
            }
        }
        return Map.of("layer", new Tensor(seed.shape(), layer), "gradient", new Tensor(image.shape(), gradient));
    }

    /** The unit's activation on an image of grey levels, computed on its own. */
    double activation(int unit, Image image) {
        double sum = 0;
        for (int i = 0; i < weights[unit].length; i++) {
            sum += weights[unit][i] * image.values()[i] / 255;
        }
        return sum;
    }

    @Override
    public void close() {}
}
