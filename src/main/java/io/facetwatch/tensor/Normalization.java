package io.facetwatch.tensor;

/**
 * Turns a stretch of grey levels into what a network takes: level * scale - shift. Every implementation gives the same bytes: two
 * float operations in that order.
 */
interface Normalization {
    /** What becomes of a level. */
    record Line(float scale, float shift) {
        float at(int level) {
            return level * scale - shift;
        }
    }

    /** Where a stretch begins, and how long it is. */
    record Stretch(int source, int target, int length) {}

    /**
     * Writes a stretch.
     *
     * @param levels one byte each, 0..255
     */
    void write(byte[] levels, float[] target, Stretch stretch, Line line);

    /** The vectorized one where this Java runs with the module {@code jdk.incubator.vector}, else the scalar one. */
    static Normalization fastest() {
        return FastestKernel.of(Normalization.class, ScalarNormalization::new);
    }
}
