package io.facetwatch.graph;

import io.facetwatch.tensor.Shape;

/** A named value of a graph with its element type and shape; the batch extent may be dynamic. */
public record Value(String name, DataType type, Shape shape) {}
