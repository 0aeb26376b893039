package io.facetwatch.facet;

import io.facetwatch.tensor.Matrix;

/**
 * Points divided into groups, by k-means or by peaks of density.
 *
 * @param clusterOf [points] index of each point's centroid; every index occurs
 * @param centroids [clusters][dims] mean of each cluster's points
 * @param inertia sum over points of the squared distance to their centroid
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers, compared nowhere
record Partition(int[] clusterOf, double[][] centroids, double inertia) {
    /** Groups given from 0 up without gaps. */
    static Partition of(Matrix points, int[] clusterOf) {
        double[][] centroids = Lloyd.means(points, clusterOf, points.rows());
        return new Partition(clusterOf, centroids, Lloyd.inertia(points, clusterOf, centroids));
    }

    int clusters() {
        return centroids.length;
    }
}
