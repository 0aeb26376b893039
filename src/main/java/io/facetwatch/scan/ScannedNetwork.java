package io.facetwatch.scan;

import io.facetwatch.graph.GraphRunner;
import io.facetwatch.tensor.Preprocessing;

/**
 * A network that runs, and how to feed it.
 *
 * @param runner its outputs hold the {@code name} and {@code codes} values of every scanned layer
 * @param input name of the image batch [batch, channels, height, width]
 * @param preprocessing from grey levels to that input
 */
public record ScannedNetwork(GraphRunner runner, String input, Preprocessing preprocessing) {}
