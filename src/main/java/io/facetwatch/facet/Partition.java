package io.facetwatch.facet;

/**
 * Points divided among centroids by k-means.
 *
 * @param clusterOf [points] index of each point's centroid; every index occurs
 * @param centroids [clusters][dims] mean of each cluster's points
 * @param inertia sum over points of the squared distance to their centroid
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers, compared nowhere
record Partition(int[] clusterOf, double[][] centroids, double inertia) {
    int clusters() {
        return centroids.length;
    }
}
