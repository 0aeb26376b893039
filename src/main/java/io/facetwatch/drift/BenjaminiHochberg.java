package io.facetwatch.drift;

import java.util.Arrays;

/** Which of many p values are significant, with a bound on the share of false ones among them (Benjamini, Hochberg 1995). */
public final class BenjaminiHochberg {
    /** Bound on the expected share of false findings. */
    public static final double FALSE_SHARE = 0.05;

    private BenjaminiHochberg() {}

    /**
     * Fewest draws of a null with which one of so many units can be significant while no other is: its p value is at least 1 /
     * (draws + 1), and has to be at most {@link #FALSE_SHARE} / units.
     */
    public static int drawsNeeded(int units) {
        return (int) Math.ceil(units / FALSE_SHARE) - 1;
    }

    /** Largest p value that is significant among these; 0 where none is. */
    public static double limit(double[] p) {
        double[] ascending = p.clone();
        Arrays.sort(ascending);
        for (int rank = ascending.length; rank >= 1; rank--) {
            if (ascending[rank - 1] <= FALSE_SHARE * rank / ascending.length) {
                return ascending[rank - 1];
            }
        }
        return 0;
    }
}
