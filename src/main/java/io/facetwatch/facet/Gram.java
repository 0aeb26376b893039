package io.facetwatch.facet;

import io.facetwatch.tensor.FastestKernel;

/**
 * Inner products between all rows of a block of numbers, added to those of the blocks before.
 *
 * <p>Every implementation gives the same bytes: each product is one sum over positions in order, in doubles by fused
 * operations, so the number of lanes does not matter.
 */
interface Gram {
    /** As many doubles as the widest vector has. */
    int WIDTH = 8;

    /**
     * Adds the products of rows i and j, i at most j, of the upper triangle; tiles on the diagonal are whole.
     *
     * @param tiles [rows / WIDTH][length][WIDTH] rows padded with zeros
     * @param product [padded rows, padded rows]
     */
    void add(double[][] tiles, double[][] product);

    /** The vectorized products where this Java runs with the module {@code jdk.incubator.vector}, else the scalar ones. */
    static Gram fastest() {
        return FastestKernel.of(Gram.class, ScalarGram::new);
    }
}
