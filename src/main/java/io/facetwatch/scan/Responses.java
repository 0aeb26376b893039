package io.facetwatch.scan;

import java.util.BitSet;

/**
 * What a selection chooses from: one unit's activations on the probe set.
 *
 * @param activations [images of the probe set]
 * @param rectified whether the unit is silent at 0 and below, as one behind a ReLU is
 * @param ofClass the images whose label is the unit's class name
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers
record Responses(float[] activations, boolean rectified, BitSet ofClass) {
    /** Whether the image can be one of the unit's: its activation is a number, and above 0 where the unit is rectified. */
    boolean isDriven(int image) {
        float activation = activations[image];
        return Float.isFinite(activation) && (!rectified || activation > 0);
    }
}
