package io.facetwatch.drift;

import java.util.Arrays;

/**
 * What the newer checkpoint makes of the older checkpoint's visualizations. Entry i is about the visualization of the older
 * facet i.
 *
 * @param activations [older facets] the unit's activation on it at the newer checkpoint; NaN where there is no visualization
 * @param labelsBefore [older facets] class that the older checkpoint gave it; -1 where unknown or in doubt (probability
 *     under one half)
 * @param labelsAfter [older facets] class that the newer checkpoint gives it, likewise
 */
@SuppressWarnings("ArrayRecordComponent") // one number per facet; equality of contents is asked for nowhere
public record Retest(float[] activations, int[] labelsBefore, int[] labelsAfter) {
    public Retest {
        if (activations.length != labelsBefore.length || activations.length != labelsAfter.length) {
            throw new IllegalArgumentException(
                    "a retest needs an activation and two labels per facet, found %d, %d and %d"
                            .formatted(activations.length, labelsBefore.length, labelsAfter.length));
        }
    }

    /** Without labels. */
    public static Retest of(float[] activations) {
        int[] unknown = new int[activations.length];
        Arrays.fill(unknown, -1);
        return new Retest(activations, unknown, unknown);
    }

    /** Where none of the older facets has a visualization. */
    public static Retest none(int olderFacets) {
        float[] activations = new float[olderFacets];
        Arrays.fill(activations, Float.NaN);
        return of(activations);
    }

    boolean labelChanged(int facet) {
        return labelsBefore[facet] >= 0 && labelsAfter[facet] >= 0 && labelsBefore[facet] != labelsAfter[facet];
    }
}
