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
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            return new ScalarNormalization();
        }
        try {
            // by name: only that class may refer to the incubating module
            return Class.forName("io.facetwatch.tensor.VectorNormalization")
                    .asSubclass(Normalization.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("VectorNormalization is part of this program and must load", e);
        }
    }
}
