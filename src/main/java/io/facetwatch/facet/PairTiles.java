package io.facetwatch.facet;

/**
 * A number for each pair of points, stored so that {@value #WIDTH} neighbouring columns can be walked down row by row: that of
 * (i, j) is at ((j / WIDTH) n + i) WIDTH + j mod WIDTH, 0 for columns from n on.
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers, compared nowhere
record PairTiles(float[] values, int points) {
    /** As many floats as the widest vector has. */
    static final int WIDTH = 16;

    /** @param values [points, points] row-major */
    PairTiles {
        float[] tiled = new float[paddedTo(points) * points];
        for (int i = 0; i < points; i++) {
            for (int j = 0; j < points; j++) {
                tiled[(j / WIDTH * points + i) * WIDTH + j % WIDTH] = values[i * points + j];
            }
        }
        values = tiled;
    }

    float at(int i, int j) {
        return values[(j / WIDTH * points + i) * WIDTH + j % WIDTH];
    }

    static int paddedTo(int points) {
        return (points + WIDTH - 1) / WIDTH * WIDTH;
    }
}
