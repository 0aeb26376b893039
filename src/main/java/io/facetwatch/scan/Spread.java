package io.facetwatch.scan;

/** How much numbers vary. */
final class Spread {
    private Spread() {}

    /** Standard deviation of the finite numbers, sqrt(mean (x - mean x)^2); 0 where there are none. */
    static double of(float[] values) {
        double sum = 0;
        int count = 0;
        for (float value : values) {
            if (Float.isFinite(value)) {
                sum += value;
                count++;
            }
        }
        double squares = 0;
        for (float value : values) {
            if (Float.isFinite(value)) {
                squares += (value - sum / count) * (value - sum / count);
            }
        }
        return count == 0 ? 0 : Math.sqrt(squares / count);
    }
}
