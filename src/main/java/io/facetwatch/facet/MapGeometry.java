package io.facetwatch.facet;

/**
 * The map of a convolutional unit, as seen from the image.
 *
 * @param rows of the map
 * @param columns of the map
 * @param stride image pixels between neighbouring positions
 */
public record MapGeometry(int rows, int columns, int stride) {
    public MapGeometry {
        if (rows < 1 || columns < 1 || stride < 1) {
            throw new IllegalArgumentException("a map needs at least 1 row, 1 column and stride 1, found %d, %d, %d"
                    .formatted(rows, columns, stride));
        }
    }

    /** The middle position, row-major; of two middle rows or columns the later one. */
    public int centre() {
        return rows / 2 * columns + columns / 2;
    }

    /** How many pixels down an image moves for a position to come to lie on the centre. */
    int down(int position) {
        return (rows / 2 - position / columns) * stride;
    }

    /** How many pixels to the right. */
    int right(int position) {
        return (columns / 2 - position % columns) * stride;
    }
}
