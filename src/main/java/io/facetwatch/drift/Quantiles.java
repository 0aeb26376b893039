package io.facetwatch.drift;

import java.util.Arrays;

/** Order statistics of activations. */
public final class Quantiles {
    private Quantiles() {}

    /** Median of numbers in any order, the mean of the two middle ones where their count is even; NaN of none. */
    static double median(float[] values) {
        return of(ascending(values), 0.5);
    }

    /** Quantile by linear interpolation between neighbours (Hyndman and Fan 1996, type 7); NaN of none. */
    public static double of(float[] ascending, double share) {
        if (ascending.length == 0) {
            return Double.NaN;
        }
        double place = share * (ascending.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, ascending.length - 1);
        return ascending[below] + (place - below) * ((double) ascending[above] - ascending[below]);
    }

    /** Share of the numbers that a value exceeds, in [0, 1]; NaN of none. */
    static double rank(float[] ascending, double value) {
        int below = 0;
        while (below < ascending.length && ascending[below] < value) {
            below++;
        }
        return (double) below / ascending.length;
    }

    /** Those at some places. */
    public static float[] pick(int[] places, float[] values) {
        float[] picked = new float[places.length];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = values[places[i]];
        }
        return picked;
    }

    /** A sorted copy. */
    public static float[] ascending(float[] values) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }
}
