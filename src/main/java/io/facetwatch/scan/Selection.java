package io.facetwatch.scan;

/**
 * Which images of the probe set are a unit's (MFV Algorithm 1, step 1).
 *
 * <p>Whatever the rule, an image whose activation is not finite is left out, and so is one at 0 or below where the unit
 * stands behind a ReLU: it says nothing about what drives the unit. Class units may be negative.
 */
public sealed interface Selection permits TopSelection, ClassSelection, ActiveSelection {
    /** Image ids by descending activation, ties by smaller id. */
    int[] apply(Responses responses);

    /** The largest number of images that can be taken of a probe set of this size. */
    int most(int probeImages);

    /**
     * The images with the highest activation: this share of the probe set (MFV: 2 %, 1000 of 50 000), but at least this many where there
     * are so many.
     */
    static Selection top(double shareRatio, int atLeast) {
        return new TopSelection(shareRatio, atLeast);
    }

    /** All images whose label is the unit's class name. */
    static Selection ofClass() {
        return new ClassSelection();
    }

    /**
     * All images above this fraction of the unit's range, at most the highest so many. The range runs from the unit's tenth
     * lowest to its tenth highest activation; {@link ActiveSelection} says why, and what was measured.
     */
    static Selection active(double rangeRatio, int atMost) {
        return new ActiveSelection(rangeRatio, atMost);
    }
}
