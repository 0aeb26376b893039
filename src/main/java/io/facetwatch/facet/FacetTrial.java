package io.facetwatch.facet;

import io.facetwatch.tensor.Matrix;
import java.util.Optional;
import java.util.OptionalInt;

/** Ways to divide one set of codes into facets, side by side, to be measured. */
public final class FacetTrial {
    private static final FacetSettings SETTINGS = FacetSettings.ofPaper();

    private final Matrix codes;
    private final ImagePlane plane;

    /** @param codes [images, dims] at least {@value FacetFinder#FEWEST_IMAGES} images */
    public FacetTrial(Matrix codes) {
        this.codes = codes;
        plane = new ImagePlane(codes, SETTINGS, Optional.empty());
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
        return plane.peaks((FacetCount.Auto) FacetCount.auto(), OptionalInt.empty())
                .clusterOf();
    }

    /**
     * K-means in the embedding (MFV).
     *
     * @return [images] index of each image's facet
     */
    public int[] cut(int count, long seed) {
        return new KMeans(plane.embedding().points()).fit(count, seed).clusterOf();
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
        return Hdbscan.groups(plane.principal());
    }

    /**
     * K-means without t-SNE.
     *
     * @return [images] index of each image's facet
     */
    public int[] withoutEmbedding(int count, long seed) {
        return new KMeans(plane.principal()).fit(count, seed).clusterOf();
    }
}
