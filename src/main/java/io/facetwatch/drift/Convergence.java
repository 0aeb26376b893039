package io.facetwatch.drift;

import io.facetwatch.facet.Homogeneity;
import io.facetwatch.tensor.Matrix;
import java.util.stream.IntStream;

/** Do visualizations that start apart end alike (MFV S3)? */
public final class Convergence {
    private Convergence() {}

    /**
     * Mean pairwise cosine of the visualizations' codes minus that of the mean images they started from, in [-2, 2]: above 0 they
     * have moved together. 0 for a single one, which has no pair.
     *
     * @param visualizations [facets, dims]
     * @param starts [facets, dims] in the same order
     */
    public static double of(Matrix visualizations, Matrix starts) {
        if (visualizations.rows() != starts.rows()) {
            throw new IllegalArgumentException("every visualization needs a start, found %d and %d"
                    .formatted(visualizations.rows(), starts.rows()));
        }
        return alike(visualizations) - alike(starts);
    }

    private static double alike(Matrix codes) {
        return Homogeneity.of(codes, IntStream.range(0, codes.rows()).toArray());
    }
}
