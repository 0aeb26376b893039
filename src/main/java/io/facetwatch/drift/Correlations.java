package io.facetwatch.drift;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** How alike a unit's activations on the same images are at two checkpoints. */
final class Correlations {
    private Correlations() {}

    /** Linear correlation of as many numbers, in [-1, 1]; NaN where either side is constant or not finite. */
    static double pearson(float[] before, float[] after) {
        return pearson(widen(before), widen(after));
    }

    /** Rank correlation, tied numbers sharing their average rank; NaN where either side is constant or not finite. */
    static double spearman(float[] before, float[] after) {
        if (!UnitHealth.allFinite(before) || !UnitHealth.allFinite(after)) {
            return Double.NaN;
        }
        return pearson(averageRanks(before), averageRanks(after));
    }

    /** Rank of each number from 1 up; equal numbers get the mean of the ranks they occupy. */
    static double[] averageRanks(float[] values) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] ranks = new double[values.length];
        for (int start = 0, end; start < order.length; start = end) {
            end = start + 1;
            while (end < order.length && values[order[end]] == values[order[start]]) {
                end++;
            }
            for (int i = start; i < end; i++) {
                ranks[order[i]] = (start + 1 + end) / 2.0;
            }
        }
        return ranks;
    }

    private static double pearson(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElse(Double.NaN);
        double meanY = Arrays.stream(y).average().orElse(Double.NaN);
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - meanX) * (y[i] - meanY);
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
        }
        double r = xy / Math.sqrt(xx * yy);
        return Double.isNaN(r) || Double.isInfinite(r) ? Double.NaN : Math.max(-1, Math.min(1, r));
    }

    private static double[] widen(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }
}
