package io.facetwatch.drift;

import java.util.Arrays;

/**
 * Agreement of two partitions of the same images, corrected for chance (Vinh, Epps, Bailey 2010).
 *
 * <p>Normalized by the mean of the two entropies, as scikit-learn does. Tribuo's version divides by the smaller one, and so
 * gives 1 to any refinement of a partition: it would not see a facet that splits.
 */
final class MutualInformation {
    private MutualInformation() {}

    /**
     * Adjusted mutual information, at most 1; 0 by chance. 1 when neither side divides the images.
     *
     * @param before [images] part of each image, parts counted from 0
     * @param after [images] the same for the other partition
     */
    static double adjusted(int[] before, int[] after) {
        int[][] both = new int[parts(before)][parts(after)];
        int[] a = new int[parts(before)];
        int[] b = new int[parts(after)];
        for (int i = 0; i < before.length; i++) {
            both[before[i]][after[i]]++;
            a[before[i]]++;
            b[after[i]]++;
        }
        double mean = (entropy(a, before.length) + entropy(b, before.length)) / 2;
        if (mean == 0) {
            return 1;
        }
        double expected = expected(a, b, before.length);
        double denominator = mean - expected;
        if (Math.abs(denominator) < 1e-12) { // every image its own part on both sides: only one such pair of partitions
            return 1;
        }
        return (mutual(both, a, b) - expected) / denominator;
    }

    private static int parts(int[] partOf) {
        return Arrays.stream(partOf).max().orElse(-1) + 1;
    }

    private static double entropy(int[] sizes, double n) {
        return -Arrays.stream(sizes)
                .filter(size -> size > 0)
                .mapToDouble(size -> size / n * Math.log(size / n))
                .sum();
    }

    private static double mutual(int[][] both, int[] a, int[] b) {
        double n = Arrays.stream(a).sum();
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                if (both[i][j] > 0) {
                    sum += both[i][j] / n * Math.log(n * both[i][j] / ((double) a[i] * b[j]));
                }
            }
        }
        return sum;
    }

    /** Mean mutual information of all pairs of partitions with these sizes: the hypergeometric model of equation 24. */
    private static double expected(int[] a, int[] b, int n) {
        double[] logFactorial = new double[n + 1];
        for (int i = 2; i <= n; i++) {
            logFactorial[i] = logFactorial[i - 1] + Math.log(i);
        }
        double sum = 0;
        for (int sizeA : a) {
            for (int sizeB : b) {
                sum += expected(sizeA, sizeB, logFactorial);
            }
        }
        return sum;
    }

    private static double expected(int a, int b, double[] logFactorial) {
        int n = logFactorial.length - 1;
        double fixed = logFactorial[a] + logFactorial[b] + logFactorial[n - a] + logFactorial[n - b] - logFactorial[n];
        double sum = 0;
        for (int k = Math.max(1, a + b - n); k <= Math.min(a, b); k++) {
            double logShare =
                    fixed - logFactorial[k] - logFactorial[a - k] - logFactorial[b - k] - logFactorial[n - a - b + k];
            sum += (double) k / n * Math.log((double) n * k / ((double) a * b)) * Math.exp(logShare);
        }
        return sum;
    }
}
