package io.facetwatch.facet;

import io.facetwatch.tensor.Matrix;

/**
 * How well a partition fits its points (Rousseeuw 1987): the mean over points of (b - a) / max(a, b), a the mean distance to
 * the other points of the own cluster, b to the points of the nearest other cluster. Keeps the distances, so that many
 * partitions of the same points are cheap to ask about.
 */
final class Silhouette {
    private final int n;
    private final float[] distances;

    /** @param points [n, dims] */
    Silhouette(Matrix points) {
        this.n = points.rows();
        this.distances = new float[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double square = 0;
                for (int c = 0; c < points.columns(); c++) {
                    double difference = (double) points.at(i, c) - points.at(j, c);
                    square += difference * difference;
                }
                distances[i * n + j] = (float) Math.sqrt(square);
                distances[j * n + i] = distances[i * n + j];
            }
        }
    }

    /** In [-1, 1]; 0 for a single cluster, and a point alone in its cluster counts 0, as in the paper. */
    double of(Partition partition) {
        if (partition.clusters() < 2) {
            return 0;
        }
        int[] sizes = new int[partition.clusters()];
        for (int cluster : partition.clusterOf()) {
            sizes[cluster]++;
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += of(i, partition.clusterOf(), sizes);
        }
        return sum / n;
    }

    private double of(int i, int[] clusterOf, int[] sizes) {
        int own = clusterOf[i];
        if (sizes[own] == 1) {
            return 0;
        }
        double[] sums = new double[sizes.length];
        for (int j = 0; j < n; j++) {
            sums[clusterOf[j]] += distances[i * n + j];
        }
        double inside = sums[own] / (sizes[own] - 1);
        double nearest = Double.POSITIVE_INFINITY;
        for (int c = 0; c < sizes.length; c++) {
            if (c != own) {
                nearest = Math.min(nearest, sums[c] / sizes[c]);
            }
        }
        double larger = Math.max(inside, nearest);
        return larger > 0 ? (nearest - inside) / larger : 0;
    }
}
