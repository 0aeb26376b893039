package io.facetwatch.tensor;

/** By a table of the 256 levels. */
final class ScalarNormalization implements Normalization {
    private static final int LEVELS = 256;

    @Override
    public void write(byte[] levels, float[] target, Stretch stretch, Line line) {
        float[] table = new float[LEVELS];
        for (int level = 0; level < LEVELS; level++) {
            table[level] = line.at(level);
        }
        for (int i = 0; i < stretch.length(); i++) {
            target[stretch.target() + i] = table[levels[stretch.source() + i] & 0xff];
        }
    }
}
