package io.facetwatch.drift;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How much two lists of a unit's images, each by descending activation, have in common. */
final class Overlaps {
    /** Weight that a rank passes on to the next: the first 100 ranks carry 95 % of the weight. */
    static final double PERSISTENCE = 0.98;

    private Overlaps() {}

    /**
     * (o - e) / (m - e): o images in common, e = |before| |after| / probe images expected by chance, m = the most possible.
     * 1 when the smaller list lies in the other, 0 by chance; NaN where chance explains everything, as when a list holds
     * the whole probe set.
     */
    static double chanceCorrected(int[] before, int[] after, int probeImages) {
        Set<Integer> images = IntStream.of(before).boxed().collect(Collectors.toSet());
        double common = IntStream.of(after).filter(images::contains).count();
        double expected = (double) before.length * after.length / probeImages;
        double most = Math.min(before.length, after.length);
        return most > expected ? (common - expected) / (most - expected) : Double.NaN;
    }

    /**
     * Rank-biased overlap, extrapolated from lists of any two lengths (RBO_ext: Webber, Moffat, Zobel 2010, equation 32);
     * NaN where a list is empty.
     */
    static double rankBiased(int[] before, int[] after) {
        return rankBiased(before, after, PERSISTENCE);
    }

    /** The same with any weight in (0, 1) that a rank passes on to the next. */
    static double rankBiased(int[] before, int[] after, double persistence) {
        int[] shorter = before.length <= after.length ? before : after;
        int[] longer = before.length <= after.length ? after : before;
        int s = shorter.length;
        int l = longer.length;
        if (s == 0) {
            return Double.NaN;
        }
        int[] common = commonByDepth(shorter, longer); // X_d, with X_0 = 0
        double sum = 0;
        double weight = 1; // p^d
        for (int d = 1; d <= l; d++) {
            weight *= persistence;
            sum += common[d] * weight / d;
            if (d > s) {
                sum += (double) common[s] * (d - s) / ((double) s * d) * weight;
            }
        }
        double tail = ((double) (common[l] - common[s]) / l + (double) common[s] / s) * weight;
        return (1 - persistence) / persistence * sum + tail;
    }

    private static int[] commonByDepth(int[] shorter, int[] longer) {
        Set<Integer> seenShorter = new HashSet<>();
        Set<Integer> seenLonger = new HashSet<>();
        int[] common = new int[longer.length + 1];
        for (int d = 1; d <= longer.length; d++) {
            common[d] = common[d - 1];
            int fromLonger = longer[d - 1];
            seenLonger.add(fromLonger);
            if (d <= shorter.length) {
                int fromShorter = shorter[d - 1];
                seenShorter.add(fromShorter);
                if (fromShorter != fromLonger && seenLonger.contains(fromShorter)) {
                    common[d]++;
                }
            }
            if (seenShorter.contains(fromLonger)) {
                common[d]++;
            }
        }
        return common;
    }
}
