package io.facetwatch.facet;

import io.facetwatch.tensor.Matrix;

/** How likely each image picks each other as its neighbour in code space (van der Maaten, Hinton 2008, section 2). */
final class Affinities {
    /** ours: entropy to 10⁻⁵ nats, as in the authors' program; 100 halvings reach it from any scale. */
    private static final double ENTROPY_TOLERANCE = 1e-5;

    private static final int HALVINGS = 100;

    private Affinities() {}

    /**
     * P with p(i,j) = (p(j|i) + p(i|j)) / 2n, zero on the diagonal, sum 1.
     *
     * @param points [n, dims] n at least 2
     * @param perplexity effective number of neighbours, at most n - 1
     * @return n x n, row-major
     */
    static float[] of(Matrix points, double perplexity) {
        int n = points.rows();
        double[] distances = squaredDistances(points);
        double[] conditional = new double[n * n];
        for (int i = 0; i < n; i++) {
            fillRow(distances, conditional, i, n, Math.log(perplexity));
        }
        float[] affinities = new float[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                affinities[i * n + j] = (float) ((conditional[i * n + j] + conditional[j * n + i]) / (2.0 * n));
            }
        }
        return affinities;
    }

    private static double[] squaredDistances(Matrix points) {
        int n = points.rows();
        double[] distances = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double sum = 0;
                for (int c = 0; c < points.columns(); c++) {
                    double difference = points.at(i, c) - points.at(j, c);
                    sum += difference * difference;
                }
                distances[i * n + j] = sum;
                distances[j * n + i] = sum;
            }
        }
        return distances;
    }

    /**
     * p(j|i) = exp(-β d(i,j)) / Σ, β found by bisection so that the row's entropy is as asked. Distances are taken from the
     * nearest neighbour's on, which changes nothing but keeps the sum away from 0. Of many exact copies the entropy cannot
     * be lowered below the logarithm of their number; the search then ends there. (long: the search is one thing)
     */
    private static void fillRow(double[] distances, double[] conditional, int i, int n, double entropy) {
        double nearest = Double.POSITIVE_INFINITY;
        double mean = 0;
        for (int j = 0; j < n; j++) {
            if (j != i) {
                nearest = Math.min(nearest, distances[i * n + j]);
                mean += distances[i * n + j] / (n - 1);
            }
        }
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double beta = mean > nearest ? 1 / (mean - nearest) : 1;
        double sum = 0;
        for (int step = 0; step < HALVINGS; step++) {
            sum = 0;
            double weighted = 0;
            for (int j = 0; j < n; j++) {
                double beyond = distances[i * n + j] - nearest;
                double weight = j == i ? 0 : Math.exp(-beta * beyond);
                conditional[i * n + j] = weight;
                sum += weight;
                weighted += weight * beyond;
            }
            double excess = Math.log(sum) + beta * weighted / sum - entropy;
            if (Math.abs(excess) < ENTROPY_TOLERANCE || mean <= nearest) {
                break;
            }
            if (excess > 0) {
                low = beta;
                beta = high == Double.POSITIVE_INFINITY ? beta * 2 : (low + high) / 2;
            } else {
                high = beta;
                beta = (low + high) / 2;
            }
        }
        for (int j = 0; j < n; j++) {
            conditional[i * n + j] /= sum;
        }
    }
}
