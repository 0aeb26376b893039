package io.facetwatch.facet;

import io.facetwatch.tensor.Matrix;

/**
 * Where t-SNE put the images of a unit.
 *
 * @param points [images, 2] around the origin
 * @param klDivergence between neighbourhoods in code space and in the plane, in nats
 */
public record Embedding(Matrix points, double klDivergence) {}
