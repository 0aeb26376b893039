package io.facetwatch.autodiff;

import io.facetwatch.graph.Graph;
import io.facetwatch.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A graph that returns an objective's value for each image, and its gradient with respect to the image.
 *
 * @param graph takes {@code input} and {@code parameters}, returns {@code value} and {@code gradient}
 * @param input the image batch [batch, channels, height, width]
 * @param parameters names of what the ending takes beside, in the order that {@link Ending} tells: units, places, codes may
 *     differ from image to image
 * @param value [batch]
 * @param gradient d value / d input, or what another rule set makes of it, of the input's shape
 */
public record ObjectiveGraph(Graph graph, String input, List<String> parameters, String value, String gradient) {
    public ObjectiveGraph {
        parameters = List.copyOf(parameters);
    }

    /**
     * What a runner is fed.
     *
     * @param values of the parameters, in their order
     */
    public Map<String, Tensor> inputs(Tensor images, Tensor... values) {
        if (values.length != parameters.size()) {
            throw new IllegalArgumentException("the objective of graph %s takes the parameters %s, found %d"
                    .formatted(graph.name(), parameters, values.length));
        }
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        inputs.put(input, images);
        for (int i = 0; i < values.length; i++) {
            inputs.put(parameters.get(i), values[i]);
        }
        return inputs;
    }
}
