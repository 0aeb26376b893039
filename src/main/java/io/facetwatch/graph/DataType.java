package io.facetwatch.graph;

/** The element types that values of a graph can have; activations are {@link #FLOAT}, sizes and indices {@link #INT64}. */
public enum DataType {
    FLOAT,
    INT64,
    BOOL
}
