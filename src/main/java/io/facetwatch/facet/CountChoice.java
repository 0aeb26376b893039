package io.facetwatch.facet;

import io.facetwatch.domain.Seeds;
import io.facetwatch.tensor.Matrix;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Chooses how many facets there are from the silhouettes of k-means in the embedding, where the facets are then cut.
 *
 * <p>One facet unless the best silhouette is above what t-SNE makes of a single blob. That null was measured once instead of
 * for each unit (a t-SNE per null sample would cost more than everything else): single Gaussian blobs of 1 to 50 dims with
 * spectra from flat to 1/i² and uniform cubes reach .35 to .6 with hundreds of images, and up to .8 with 10 to 40. 0.70 is
 * also where Kaufman and Rousseeuw (1990) begin to speak of a strong structure.
 *
 * <p>Of numbers that fit almost equally well the largest is taken: a facet cut in two shows as two like pictures, and the
 * number of distinct facets counts them as one; two facets in one hide a picture. The last checkpoint's number is kept
 * within twice that margin, so that a harmless checkpoint does not change it.
 */
final class CountChoice {
    private static final double STRONG_STRUCTURE = 0.70;

    /** ours: two standard errors of a mean over n silhouettes, whose standard deviation is about 0.25. */
    private static final double TWO_DEVIATIONS = 0.5;

    /** ours: with fewer images per facet on average, silhouettes of noise come near those of structure. */
    private static final int LEAST_IMAGES_PER_FACET = 3;

    private final Matrix embedding;
    private final KMeans kMeans;
    private final int most;

    /** @param embedding [n, 2] n at least 1 */
    CountChoice(Matrix embedding, KMeans kMeans, int most) {
        this.embedding = embedding;
        this.kMeans = kMeans;
        this.most = Math.min(most, embedding.rows() / LEAST_IMAGES_PER_FACET);
    }

    /** @param last how many facets the last checkpoint had */
    int choose(OptionalInt last, long seed) {
        double[] silhouettes = silhouettes(seed);
        double best = IntStream.range(2, silhouettes.length)
                .mapToDouble(k -> silhouettes[k])
                .max()
                .orElse(0);
        double margin = TWO_DEVIATIONS / Math.sqrt(embedding.rows());
        if (best < threshold(last, margin)) {
            return 1;
        }
        if (last.isPresent() && fits(last.getAsInt(), silhouettes, best - 2 * margin)) {
            return last.getAsInt();
        }
        return IntStream.range(2, silhouettes.length)
                .filter(k -> silhouettes[k] >= best - margin)
                .max()
                .orElseThrow();
    }

    /** Two margins wide: one facet stays one a little longer, and several stay several. */
    private static double threshold(OptionalInt last, double margin) {
        double cold = STRONG_STRUCTURE + margin;
        return last.isEmpty() ? cold : last.getAsInt() == 1 ? cold + margin : cold - margin;
    }

    private static boolean fits(int k, double[] silhouettes, double least) {
        return k >= 2 && k < silhouettes.length && silhouettes[k] >= least;
    }

    /** Index k holds that of k clusters; 0 and 1 are unused. */
    private double[] silhouettes(long seed) {
        Silhouette silhouette = new Silhouette(embedding);
        double[] silhouettes = new double[Math.max(2, most + 1)];
        for (int k = 2; k <= most; k++) {
            silhouettes[k] = silhouette.of(kMeans.fit(k, Seeds.mix(seed, k)));
        }
        return silhouettes;
    }
}
