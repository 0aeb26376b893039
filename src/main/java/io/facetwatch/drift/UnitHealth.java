package io.facetwatch.drift;

/** Whether a unit does its work at a checkpoint. */
public enum UnitHealth {
    ALIVE,
    DEAD,
    NOT_FINITE;

    /** Share of the layer's median maximum that a living unit exceeds. */
    static final double DEAD_RATIO = 1e-6;

    /**
     * Dead: no probe image activates the unit. Not finite: an activation is NaN or infinite.
     *
     * @param activations of the unit on every image of the probe set
     * @param layerMedianMaximum median over the layer's units of their largest activation
     */
    public static UnitHealth of(float[] activations, double layerMedianMaximum) {
        if (!allFinite(activations)) {
            return NOT_FINITE;
        }
        return maximum(activations) <= DEAD_RATIO * layerMedianMaximum ? DEAD : ALIVE;
    }

    static boolean allFinite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /** Largest of some activations; NaN where one is. */
    public static double maximum(float[] values) {
        double maximum = Double.NEGATIVE_INFINITY;
        for (float value : values) {
            maximum = Math.max(maximum, value);
        }
        return maximum;
    }
}
