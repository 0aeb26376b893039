package io.facetwatch.synthesis;

import java.util.Arrays;

/** The value that a share of some numbers is below. */
final class Percentile {
    private Percentile() {}

    /**
     * Linear between the two nearest ranks, as numpy does.
     *
     * @param values are sorted by this
     * @param percent in [0, 100]
     */
    static double of(float[] values, int count, double percent) {
        Arrays.sort(values, 0, count);
        double rank = percent / 100 * (count - 1);
        int below = (int) rank;
        int above = Math.min(below + 1, count - 1);
        return values[below] + (rank - below) * ((double) values[above] - values[below]);
    }

    static double check(String name, double percent) {
        if (!(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException("%s must be in [0, 100], found %s".formatted(name, percent));
        }
        return percent;
    }
}
