package io.facetwatch.facet;

import io.facetwatch.tensor.Matrix;
import java.util.Arrays;

/** Lloyd's iterations of k-means from given centroids. */
final class Lloyd {
    /** ours: k-means on a few hundred points settles in ten to thirty rounds; this only bounds a pathological case. */
    private static final int ROUNDS = 200;

    private Lloyd() {}

    /**
     * Moves centroids to the means of their points until no point changes sides. A centroid that loses all its points is
     * dropped, so there may be fewer clusters than centroids.
     *
     * @param points [n, dims] n at least 1
     * @param start [clusters][dims] at least one
     */
    static Partition refine(Matrix points, double[][] start) {
        double[][] centroids = start;
        int[] clusterOf = assign(points, centroids);
        for (int round = 0; round < ROUNDS; round++) {
            centroids = means(points, clusterOf, centroids.length);
            int[] next = assign(points, centroids);
            if (Arrays.equals(next, clusterOf) && centroids.length == distinct(next, centroids.length)) {
                break;
            }
            clusterOf = next;
        }
        centroids = means(points, clusterOf, centroids.length);
        return new Partition(clusterOf, centroids, inertia(points, clusterOf, centroids));
    }

    /** The nearest centroid of each point, ties to the smaller index; indices of clusters without points are closed up. */
    private static int[] assign(Matrix points, double[][] centroids) {
        int[] clusterOf = new int[points.rows()];
        int[] sizes = new int[centroids.length];
        for (int i = 0; i < clusterOf.length; i++) {
            double nearest = Double.POSITIVE_INFINITY;
            for (int c = 0; c < centroids.length; c++) {
                double distance = squaredDistance(points, i, centroids[c]);
                if (distance < nearest) {
                    nearest = distance;
                    clusterOf[i] = c;
                }
            }
            sizes[clusterOf[i]]++;
        }
        int[] closedUp = new int[centroids.length];
        for (int c = 0, next = 0; c < centroids.length; c++) {
            closedUp[c] = sizes[c] > 0 ? next++ : -1;
        }
        for (int i = 0; i < clusterOf.length; i++) {
            clusterOf[i] = closedUp[clusterOf[i]];
        }
        return clusterOf;
    }

    static double[][] means(Matrix points, int[] clusterOf, int atMost) {
        double[][] means = new double[distinct(clusterOf, atMost)][points.columns()];
        int[] sizes = new int[means.length];
        for (int i = 0; i < clusterOf.length; i++) {
            sizes[clusterOf[i]]++;
            for (int c = 0; c < points.columns(); c++) {
                means[clusterOf[i]][c] += points.at(i, c);
            }
        }
        for (int k = 0; k < means.length; k++) {
            for (int c = 0; c < points.columns(); c++) {
                means[k][c] /= sizes[k];
            }
        }
        return means;
    }

    private static int distinct(int[] clusterOf, int atMost) {
        int largest = 0;
        for (int cluster : clusterOf) {
            largest = Math.max(largest, cluster);
        }
        return Math.min(atMost, largest + 1);
    }

    static double inertia(Matrix points, int[] clusterOf, double[][] centroids) {
        double sum = 0;
        for (int i = 0; i < clusterOf.length; i++) {
            sum += squaredDistance(points, i, centroids[clusterOf[i]]);
        }
        return sum;
    }

    static double squaredDistance(Matrix points, int row, double[] centroid) {
        double sum = 0;
        for (int c = 0; c < centroid.length; c++) {
            double difference = points.at(row, c) - centroid[c];
            sum += difference * difference;
        }
        return sum;
    }
}
