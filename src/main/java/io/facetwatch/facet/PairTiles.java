package io.facetwatch.facet;

/**
 * A number for each unordered pair of points, stored so that {@value #WIDTH} neighbouring columns can be walked down row by
 * row, from the first row to the last that meets one of the columns: that of (i, j) is at
 * {@link #tile} + i * stride + j mod WIDTH. Columns of no point hold 0.
 *
 * @param stride from row to row: {@value #WIDTH}, or 0 where all pairs share one row of zeros
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers, compared nowhere
record PairTiles(int points, int stride, float[] values) {
    static final int WIDTH = 16;

    /** No pair has a number but 0. */
    static PairTiles zeros(int points) {
        return new PairTiles(points, 0, new float[WIDTH]);
    }

    /**
     * Joint affinities, (p(j|i) + p(i|j)) / 2n.
     *
     * @param conditional p(j|i) [points, points] row-major
     */
    static PairTiles joint(double[] conditional, int points) {
        PairTiles tiles = new PairTiles(points, WIDTH, new float[size(points)]);
        for (int from = 0; from < points; from += WIDTH) {
            int end = Math.min(points, from + WIDTH);
            for (int i = 0; i < end; i++) {
                int at = tiles.tile(from / WIDTH) + i * WIDTH;
                for (int j = from; j < end; j++) {
                    double both = conditional[i * points + j] + conditional[j * points + i];
                    tiles.values[at + j - from] = (float) (both / (2.0 * points));
                }
            }
        }
        return tiles;
    }

    private static int size(int points) {
        int tiles = paddedTo(points) / WIDTH;
        return Math.toIntExact((long) WIDTH * WIDTH * tiles * (tiles + 1) / 2);
    }

    /** Where the tile's numbers begin. */
    int tile(int tile) {
        return stride * WIDTH * tile * (tile + 1) / 2;
    }

    float at(int i, int j) {
        int column = Math.max(i, j);
        int row = Math.min(i, j);
        return values[tile(column / WIDTH) + row * stride + column % WIDTH];
    }

    static int paddedTo(int points) {
        return (points + WIDTH - 1) / WIDTH * WIDTH;
    }
}
