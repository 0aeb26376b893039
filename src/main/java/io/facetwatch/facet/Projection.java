package io.facetwatch.facet;

import io.facetwatch.tensor.FastestKernel;

/**
 * Products of a table of codes with a few vectors, without a copy of the codes.
 *
 * <p>Every implementation gives the same bytes: sums in doubles by fused operations, {@link #CHUNK} positions of all rows at a
 * time so that the vectors stay in the nearest cache; along a row in four sums, position j in the sum j modulo 4.
 */
interface Projection {
    /** So many vectors at once, as the sums of two rows fill the registers. */
    int VECTORS = 4;

    /** Sums side by side along a row: as many doubles as common vectors have. */
    int LANES = 4;

    /** ours: four vectors of so many doubles are half of a first-level cache. */
    int CHUNK = 512;

    /**
     * Along rows: scores[v][i] += sum over j of codes[i][j] directions[v][j], j of one chunk.
     *
     * @param from first of at most {@link #CHUNK} positions
     */
    void along(Codes codes, int from, double[][] directions, double[][] scores);

    /** Across rows: directions[v][j] += sum over i of codes[i][j] scores[v][i], j of one chunk. */
    void across(Codes codes, int from, double[][] directions, double[][] scores);

    /**
     * Codes, row by row.
     *
     * @param values [rows, dims]
     */
    @SuppressWarnings("ArrayRecordComponent") // bulk numbers, compared nowhere
    record Codes(float[] values, int rows, int dims) {
        int end(int from) {
            return Math.min(dims, from + CHUNK);
        }
    }

    /** The vectorized products where this Java runs with the module {@code jdk.incubator.vector}, else the scalar ones. */
    static Projection fastest() {
        return FastestKernel.of(Projection.class, ScalarProjection::new);
    }
}
