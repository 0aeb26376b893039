package io.facetwatch.drift;

import java.util.Arrays;

/** Which of many p values are significant, with a bound on the share of false ones among them (Benjamini, Hochberg 1995). */
public final class BenjaminiHochberg {
    /** Bound on the expected share of false findings. */
    public static final double FALSE_SHARE = 0.05;

    private BenjaminiHochberg() {}

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
