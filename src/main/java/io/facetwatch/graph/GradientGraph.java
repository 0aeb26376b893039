package io.facetwatch.graph;

/**
 * A graph that returns a layer's activations and the gradient of any weighted sum of them with respect to the image.
 *
 * @param graph takes {@code input} and {@code seed}, returns {@code layer} and {@code gradient}
 * @param input the image batch [batch, channels, height, width]
 * @param layer the layer's activations [batch, units] or [batch, units, rows, columns]
 * @param seed weights of the activations, of the layer's shape: one compiled graph serves all units of the layer and every
 *     batch item its own unit
 * @param gradient d sum(seed * layer) / d input, of the input's shape
 */
public record GradientGraph(Graph graph, String input, String layer, String seed, String gradient) {}
