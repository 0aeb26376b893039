package io.facetwatch.facet;

import io.facetwatch.tensor.Matrix;
import java.util.OptionalInt;

/** Ways to divide one set of codes into facets, side by side, to be measured. */
public final class FacetTrial {
    private static final FacetSettings SETTINGS = FacetSettings.ofPaper();

    private final Matrix codes;
    private final Matrix principal;
    private final Matrix embedding;

    /** @param codes [images, dims] at least {@value FacetFinder#FEWEST_IMAGES} images */
    public FacetTrial(Matrix codes) {
        this.codes = codes;
        principal = new Pca(SETTINGS.pcaDimensions()).scores(codes);
        embedding = tsne().embed(principal).points();
    }

    /** [images, dims] */
    public Matrix codes() {
        return codes;
    }

    /**
     * As many facets as there are peaks.
     *
     * @return [images] index of each image's facet
     */
    public int[] auto() {
        FacetCount.Auto bound = (FacetCount.Auto) FacetCount.auto();
        return new PeakChoice(embedding, principal, tsne().perplexity(embedding.rows()), bound.most())
                .partition(OptionalInt.empty())
                .clusterOf();
    }

    /**
     * K-means in the embedding (MFV).
     *
     * @return [images] index of each image's facet
     */
    public int[] cut(int count, long seed) {
        return new KMeans(embedding).fit(count, seed).clusterOf();
    }

    /**
     * K-means of the codes as they are.
     *
     * @return [images] index of each image's facet
     */
    public int[] ofCodes(int count, long seed) {
        return new KMeans(codes).fit(count, seed).clusterOf();
    }

    /**
     * HDBSCAN of the principal components, which says how many.
     *
     * @return [images] index of each image's facet
     */
    public int[] hdbscan() {
        return Hdbscan.groups(principal);
    }

    /**
     * K-means without t-SNE.
     *
     * @return [images] index of each image's facet
     */
    public int[] withoutEmbedding(int count, long seed) {
        return new KMeans(principal).fit(count, seed).clusterOf();
    }

    private static TSne tsne() {
        return new TSne(SETTINGS.perplexity(), SETTINGS.iterations());
    }
}
