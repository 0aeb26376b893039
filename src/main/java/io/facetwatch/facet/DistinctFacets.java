package io.facetwatch.facet;

import io.facetwatch.tensor.Matrix;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many facets really differ: similarity-sensitive diversity of order 1 (Leinster, Cobbold 2012), D1 = exp(-Σ p_i ln (Zp)_i)
 * with p_i the share of facet i and Z_ij = exp(-‖c_i - c_j‖² / 2σ²).
 *
 * <p>ours: σ² is the mean squared distance of a code from its facet's centroid, added up over dims, not averaged over them.
 * Two halves of one blob then count as one (their centroids are much nearer than the blob is wide), whatever the number of
 * dims; per-dim variance would tell the halves apart.
 */
final class DistinctFacets {
    private DistinctFacets() {}

    /**
     * D1 of facets of the given codes.
     *
     * @param codes [images, dims]
     * @param facetOf [images] index of each image's facet
     * @param centroids [dims] each, mean code of a facet's images
     * @return from 1 to the number of facets; 0 without facets
     */
    static double count(Matrix codes, int[] facetOf, List<float[]> centroids) {
        if (centroids.isEmpty()) {
            return 0;
        }
        double[] shares = new double[centroids.size()];
        for (int facet : facetOf) {
            shares[facet] += 1.0 / facetOf.length;
        }
        double within = within(codes, facetOf, centroids);
        double entropy = 0;
        for (int i = 0; i < shares.length; i++) {
            double ordinariness = 0;
            for (int j = 0; j < shares.length; j++) {
                ordinariness += shares[j] * similarity(centroids.get(i), centroids.get(j), within);
            }
            entropy -= shares[i] * Math.log(ordinariness);
        }
        return Math.max(1, Math.min(shares.length, Math.exp(entropy))); // rounding may pass the bounds
    }

    /**
     * How far each facet is from the one most like it: 1 - the largest Z_ij over all others j, in [0, 1]; 1 for a single facet.
     *
     * @param codes [images, dims]
     * @param facetOf [images] index of each image's facet
     * @param centroids [dims] each, mean code of a facet's images
     */
    static List<Double> distinctness(Matrix codes, int[] facetOf, List<float[]> centroids) {
        double within = within(codes, facetOf, centroids);
        return IntStream.range(0, centroids.size())
                .mapToObj(i -> 1
                        - IntStream.range(0, centroids.size())
                                .filter(j -> j != i)
                                .mapToDouble(j -> similarity(centroids.get(i), centroids.get(j), within))
                                .max()
                                .orElse(0))
                .toList();
    }

    /** σ². */
    private static double within(Matrix codes, int[] facetOf, List<float[]> centroids) {
        double within = 0;
        for (int i = 0; i < facetOf.length; i++) {
            within += squaredDistance(codes.row(i), centroids.get(facetOf[i])) / facetOf.length;
        }
        return within;
    }

    /** Z_ij. */
    private static double similarity(float[] a, float[] b, double within) {
        double distance = squaredDistance(a, b);
        return distance == 0 ? 1 : Math.exp(-distance / (2 * within));
    }

    private static double squaredDistance(float[] a, float[] b) {
        double sum = 0;
        for (int c = 0; c < a.length; c++) {
            double difference = (double) a[c] - b[c];
            sum += difference * difference;
        }
        return sum;
    }
}
