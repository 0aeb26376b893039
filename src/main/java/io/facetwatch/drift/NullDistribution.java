package io.facetwatch.drift;

import java.util.Arrays;

/** Values that a statistic takes where nothing changed. Larger means more change. */
public final class NullDistribution {
    /** Fewest draws for {@link #floor} and p to be worth much (North, Curtis, Sham 2002). */
    public static final int ENOUGH_DRAWS = 99;

    private static final double FLOOR_QUANTILE = 0.99;

    private final double[] ascending;

    /** @param draws in any order; those that are NaN are left out */
    public NullDistribution(double[] draws) {
        this.ascending =
                Arrays.stream(draws).filter(d -> !Double.isNaN(d)).sorted().toArray();
    }

    /** Number of draws. */
    public int size() {
        return ascending.length;
    }

    /** (1 + draws at least as large) / (1 + draws), in (0, 1]; 1 for a value that is NaN. */
    public double p(double value) {
        long atLeast = Double.isNaN(value)
                ? ascending.length
                : Arrays.stream(ascending).filter(d -> d >= value).count();
        return (1.0 + atLeast) / (1.0 + ascending.length);
    }

    /** Effect floor: the smallest draw that 99 % of the draws do not exceed; infinite without draws. */
    public double floor() {
        return ascending.length == 0
                ? Double.POSITIVE_INFINITY
                : ascending[(int) Math.ceil(FLOOR_QUANTILE * ascending.length) - 1];
    }
}
