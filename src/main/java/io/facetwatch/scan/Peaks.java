package io.facetwatch.scan;

/**
 * The units' maxima on one image.
 *
 * @param activations [units] maximum over positions; NaN where the map holds one
 * @param positions [units] where it is, the first of equals; the first NaN where there is one
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers
record Peaks(float[] activations, int[] positions) {
    static Peaks of(BatchValue value, int image) {
        Peaks peaks = new Peaks(new float[value.channels()], new int[value.channels()]);
        for (int unit = 0; unit < value.channels(); unit++) {
            int best = 0;
            for (int position = 0; position < value.positions(); position++) {
                float activation = value.at(image, unit, position);
                if (Float.isNaN(activation)) {
                    best = position;
                    break;
                }
                best = activation > value.at(image, unit, best) ? position : best;
            }
            peaks.activations[unit] = value.at(image, unit, best);
            peaks.positions[unit] = best;
        }
        return peaks;
    }
}
