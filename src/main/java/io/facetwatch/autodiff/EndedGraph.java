package io.facetwatch.autodiff;

import io.facetwatch.graph.Graph;
import io.facetwatch.graph.Value;
import java.util.List;

/**
 * A network with an ending behind it.
 *
 * @param network without the ending; the first nodes of {@code graph} are its
 * @param graph takes the image, then the parameters; returns the value
 * @param parameters what the ending adds to the inputs
 * @param value one number per image, [batch]
 */
record EndedGraph(Graph network, Graph graph, List<Value> parameters, String value) {}
