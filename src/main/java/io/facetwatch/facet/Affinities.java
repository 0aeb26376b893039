package io.facetwatch.facet;

import io.facetwatch.tensor.Matrix;

/** How likely each image picks each other as its neighbour in code space (van der Maaten, Hinton 2008, section 2). */
final class Affinities {
    private Affinities() {}

    /**
     * P with p(i,j) = (p(j|i) + p(i|j)) / 2n, zero on the diagonal, sum 1 over ordered pairs.
     *
     * @param points [n, dims] n at least 2
     * @param perplexity effective number of neighbours, at most n - 1
     */
    static Attraction of(Matrix points, double perplexity) {
        int n = points.rows();
        Distances distances = new Distances(points);
        Bandwidth bandwidth = new Bandwidth(perplexity);
        double[] conditional = new double[n * n];
        double[] row = new double[n];
        for (int i = 0; i < n; i++) {
            distances.fill(i, row);
            bandwidth.turnToProbabilities(row);
            System.arraycopy(row, 0, conditional, i * n, n);
        }
        return new AllPairs(PairTiles.joint(conditional, n));
    }
}
