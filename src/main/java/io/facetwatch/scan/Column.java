package io.facetwatch.scan;

import java.util.Comparator;

/**
 * The code of one image at one position: all channels there.
 *
 * @param code [dims]
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers
record Column(int image, int position, float[] code) implements Comparable<Column> {
    private static final Comparator<Column> ORDER =
            Comparator.comparingInt(Column::image).thenComparingInt(Column::position);

    @Override
    public int compareTo(Column other) {
        return ORDER.compare(this, other);
    }
}
