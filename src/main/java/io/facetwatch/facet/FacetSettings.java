package io.facetwatch.facet;

/**
 * How facets are found (MFV, Algorithm 1, steps 3 and 4).
 *
 * @param pcaDimensions components kept before t-SNE (MFV: 50)
 * @param perplexity of t-SNE; less where there are too few images for it: (n - 1) / 9, or 5, or (n - 1) / 3; above 1000 images at
 *     least 3 % of them, up to 150
 * @param iterations of t-SNE at a cold start; a warm one takes a quarter
 * @param count into how many facets
 */
public record FacetSettings(int pcaDimensions, double perplexity, int iterations, FacetCount count) {
    public FacetSettings {
        if (pcaDimensions < 1 || !(perplexity >= 1) || iterations < 1) {
            throw new IllegalArgumentException(
                    "facets need at least 1 PCA dimension, perplexity 1 and 1 iteration, found %d, %s, %d"
                            .formatted(pcaDimensions, perplexity, iterations));
        }
    }

    /** 50 dimensions (MFV S2.1), perplexity 30 and 1000 iterations (unstated in MFV, ours: the usual ones), 10 facets (MFV). */
    public static FacetSettings ofPaper() {
        return new FacetSettings(50, 30, 1000, FacetCount.fixed(10));
    }

    public FacetSettings withCount(FacetCount other) {
        return new FacetSettings(pcaDimensions, perplexity, iterations, other);
    }
}
