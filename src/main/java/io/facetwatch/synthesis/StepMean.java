package io.facetwatch.synthesis;

/** Which mean of the absolute changes of an iteration the step is. */
public enum StepMean {
    /** Over all entries of the window, masked zeros included (released scripts). */
    WINDOW,
    /**
     * Over all entries, each weighted by its change: Σ g² / Σ |g|. Ours: a convolutional unit sees a small part of the window,
     * and a mean over all of it makes the step there many times larger than meant. This one is the same wherever else the
     * gradient is nearly zero.
     */
    FIELD;

    /** The mean of a gradient's magnitudes, by which a gradient is divided; 0 where all of it is zero. */
    double of(float[] gradient) {
        double sum = 0;
        double squares = 0;
        for (float slope : gradient) {
            sum += Math.abs(slope);
            squares += (double) slope * slope;
        }
        return switch (this) {
            case WINDOW -> sum / gradient.length;
            case FIELD -> sum == 0 ? 0 : squares / sum;
        };
    }
}
