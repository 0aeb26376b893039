package io.facetwatch.drift;

import io.facetwatch.facet.Facet;
import io.facetwatch.facet.Facets;
import io.facetwatch.tensor.Matrix;
import java.util.List;
import java.util.stream.IntStream;

/** Which newer facet continues which older one: the best one-to-one matching by images and by looks. */
final class FacetMatching {
    /**
     * Least similarity of a matched pair. Ours: on the orchard run two varieties of one class without a common image reach
     * 0.48, for their mean codes have a cosine of up to 0.96.
     */
    static final double THRESHOLD = 0.5;

    private final Matrix codes;
    private final double[] meanCode;

    /**
     * A matching by the looks that these codes give.
     *
     * @param codes [images of the probe set, dims] by image id, all by one fixed network, for the code spaces of two
     *     checkpoints cannot be compared. Their mean is taken off, for without it the codes of a network that ends in a
     *     ReLU all point the same way
     */
    FacetMatching(Matrix codes) {
        this.codes = codes;
        this.meanCode = meanCode(IntStream.range(0, codes.rows()).toArray(), new double[codes.columns()]);
    }

    /**
     * Similarity of each matched pair, 0 where there is none.
     *
     * @param matches newer facet of each older one, -1 where none
     */
    record Matching(List<Integer> matches, List<Double> similarities) {
        /** 1 - sum of weight times similarity over the older facets; NaN where there are none. */
        double driftIndex(Facets before) {
            double kept = 0;
            for (Facet facet : before.facets()) {
                kept += (double) facet.size()
                        / before.imageIds().length
                        * similarities.get(facet.id().index());
            }
            return before.facets().isEmpty() ? Double.NaN : Math.max(0, 1 - kept);
        }
    }

    int probeImages() {
        return codes.rows();
    }

    Matching match(Side before, Side after) {
        double[][] similar = similarities(before, after);
        int[] matches = Assignment.maximize(similar);
        double[] reached = new double[matches.length];
        for (int i = 0; i < matches.length; i++) {
            reached[i] = matches[i] < 0 ? 0 : similar[i][matches[i]];
            matches[i] = reached[i] == 0 ? -1 : matches[i];
        }
        return new Matching(
                IntStream.of(matches).boxed().toList(),
                IntStream.range(0, reached.length).mapToObj(i -> reached[i]).toList());
    }

    /** [older facets][newer facets] in [0, 1]; 0 under the threshold, so that such a pair takes no better one's place. */
    private double[][] similarities(Side before, Side after) {
        double[][] olderCodes = meanCodes(before.facets());
        double[][] newerCodes = meanCodes(after.facets());
        double[][] similar = new double[olderCodes.length][newerCodes.length];
        for (int i = 0; i < olderCodes.length; i++) {
            for (int j = 0; j < newerCodes.length; j++) {
                double images = jaccard(before.facetOfDomain(), i, after.facetOfDomain(), j);
                double both = 0.5 * images + 0.5 * Math.max(0, cosine(olderCodes[i], newerCodes[j]));
                similar[i][j] = both < THRESHOLD ? 0 : Math.min(1, both);
            }
        }
        return similar;
    }

    static double jaccard(int[] facetBefore, int i, int[] facetAfter, int j) {
        int both = 0;
        int either = 0;
        for (int x = 0; x < facetBefore.length; x++) {
            boolean older = facetBefore[x] == i;
            boolean newer = facetAfter[x] == j;
            both += older && newer ? 1 : 0;
            either += older || newer ? 1 : 0;
        }
        return either == 0 ? 0 : (double) both / either;
    }

    private double[][] meanCodes(Facets facets) {
        return facets.facets().stream()
                .map(facet -> meanCode(facet.members(), meanCode))
                .toArray(double[][]::new);
    }

    private double[] meanCode(int[] images, double[] origin) {
        double[] mean = new double[codes.columns()];
        for (int image : images) {
            for (int c = 0; c < mean.length; c++) {
                mean[c] += (codes.at(image, c) - origin[c]) / images.length;
            }
        }
        return mean;
    }

    /** 0 where either is 0. */
    static double cosine(double[] a, double[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }
        return aa == 0 || bb == 0 ? 0 : ab / Math.sqrt(aa * bb);
    }
}
