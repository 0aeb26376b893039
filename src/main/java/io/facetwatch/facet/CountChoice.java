package io.facetwatch.facet;

import io.facetwatch.domain.Seeds;
import io.facetwatch.tensor.Matrix;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Chooses how many facets there are from the silhouettes of k-means in the embedding, where the facets are then cut.
 *
 * <p>One facet unless the best silhouette is two standard errors above 0.70, where Kaufman and Rousseeuw (1990) begin to
 * speak of a strong structure and which t-SNE does not make of a single blob. That null was measured once instead of for each
 * unit (a t-SNE per null sample would cost more than everything else): the best silhouettes of Gaussian blobs of 2, 5 and 50
 * dims with spectra from flat to 1/i² and of uniform squares are .36 to .58 with 200 images, and at most .70 with 60, .75 with
 * 40, .81 with 20. Images on a line are the exception: with fewer than 200 of them t-SNE tears it (up to .78 with 100, .85 with
 * 40), and codes of one dim may then seem to have facets.
 *
 * <p>Of numbers that fit almost equally well the largest is taken: a facet cut in two shows as two like pictures, and the
 * number of distinct facets counts them as one; two facets in one hide a picture. "Almost" is two standard errors. The last
 * checkpoint's number is kept within three, so that a harmless checkpoint does not change it.
 */
final class CountChoice {
    private static final double STRONG_STRUCTURE = 0.70;

    /** ours: an assumed spread of single silhouettes; over √n it is the standard error of their mean. */
    private static final double SILHOUETTE_DEVIATION = 0.25;

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
        double error = SILHOUETTE_DEVIATION / Math.sqrt(embedding.rows());
        if (best < threshold(last, error)) {
            return 1;
        }
        if (last.isPresent() && fits(last.getAsInt(), silhouettes, best - 3 * error)) {
            return last.getAsInt();
        }
        return IntStream.range(2, silhouettes.length)
                .filter(k -> silhouettes[k] >= best - 2 * error)
                .max()
                .orElseThrow();
    }

    /** Two standard errors above the null; one more or less for what would be a change. */
    private static double threshold(OptionalInt last, double error) {
        int errors = last.isEmpty() ? 2 : last.getAsInt() == 1 ? 3 : 1;
        return STRONG_STRUCTURE + errors * error;
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
