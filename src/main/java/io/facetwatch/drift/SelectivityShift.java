package io.facetwatch.drift;

/** How far the distribution of a unit's activations has moved. */
final class SelectivityShift {
    private SelectivityShift() {}

    /**
     * Wasserstein-1 distance of the activations on the same images over the older's interquartile range; NaN where that
     * range is 0, as for a unit silent on three quarters of the images, or a number is not finite.
     */
    static double of(float[] before, float[] after) {
        if (!UnitHealth.allFinite(before) || !UnitHealth.allFinite(after)) {
            return Double.NaN;
        }
        float[] older = Quantiles.ascending(before);
        double range = Quantiles.of(older, 0.75) - Quantiles.of(older, 0.25);
        return range > 0 ? wasserstein(older, Quantiles.ascending(after)) / range : Double.NaN;
    }

    /** In one dimension, and for as many numbers on each side, the mean distance of numbers of equal rank. */
    static double wasserstein(float[] ascendingBefore, float[] ascendingAfter) {
        double sum = 0;
        for (int i = 0; i < ascendingBefore.length; i++) {
            sum += Math.abs((double) ascendingBefore[i] - ascendingAfter[i]);
        }
        return sum / ascendingBefore.length;
    }
}
