package io.facetwatch.facet;

import io.facetwatch.tensor.Matrix;
import java.util.OptionalInt;

/**
 * Chooses how many facets there are, and which: one for each peak of density that stands out in the embedding.
 *
 * <p>A facet is a group of images with a thin place around it, whatever its shape: views of one thing turned around lie on a
 * curve, not in a ball, so tests against a Gaussian or a silhouette cut curves. t-SNE gives each image the same number of
 * neighbours, its perplexity, so that is the one scale at which the density of its map says something; finer grain (the frames
 * of one film) is below it. Nothing here is drawn at random.
 *
 * <p>ours: a peak stands out by {@value #PROMINENCE} standard errors. Measured, the most prominent of the false peaks: Gaussian
 * blobs of 2, 8, 64 dims and of spectrum 1/i with 40 to 640 images 2.9, uniform squares 4.1; separated blobs from 10 images on 8
 * to 24, separated rings 18 to 20. Points drawn on a line at random have real gaps and may count as more than one (up to 12).
 *
 * <p>A facet of fewer images than the perplexity has no peak at that scale when larger ones are near. So a third of it is tried
 * as well, where a peak must stand out by {@value #FINE_PROMINENCE}: the frames of a film, a dozen neighbouring views, reach 10
 * there, small separated blobs 12 to 19. The scale that shows more peaks is taken.
 */
final class PeakChoice {
    private static final double PROMINENCE = 6;
    private static final double FINE_PROMINENCE = 11;
    private static final int FINER = 3;

    /** ours: the last checkpoint's number stays while a threshold this factor away, up or down, would give it. */
    private static final double RELUCTANCE = 1.25;

    private final DensityTree coarse;
    private final DensityTree fine;
    private final Matrix embedding;
    private final int most;

    /**
     * @param embedding [n, 2] n at least 2
     * @param neighbours at whose scale density is measured: t-SNE's perplexity
     * @param most facets
     */
    PeakChoice(Matrix embedding, double neighbours, int most) {
        int n = embedding.rows();
        this.embedding = embedding;
        this.coarse = new DensityTree(embedding, within(neighbours, n));
        this.fine = new DensityTree(embedding, within(neighbours / FINER, n));
        this.most = most;
    }

    /** @param last how many facets the last checkpoint had */
    Partition partition(OptionalInt last) {
        if (last.isPresent() && last.getAsInt() >= count(RELUCTANCE) && last.getAsInt() <= count(1 / RELUCTANCE)) {
            return Partition.of(embedding, peaks(1 / RELUCTANCE, last.getAsInt()));
        }
        return Partition.of(embedding, peaks(1, most));
    }

    private int count(double strictness) {
        return Math.min(
                most, Math.max(coarse.count(PROMINENCE * strictness), fine.count(FINE_PROMINENCE * strictness)));
    }

    private int[] peaks(double strictness, int atMost) {
        return fine.count(FINE_PROMINENCE * strictness) > coarse.count(PROMINENCE * strictness)
                ? fine.peaks(FINE_PROMINENCE * strictness, atMost)
                : coarse.peaks(PROMINENCE * strictness, atMost);
    }

    private static int within(double neighbours, int n) {
        return (int) Math.max(1, Math.min(n - 1L, Math.round(neighbours)));
    }
}
