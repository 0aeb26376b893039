package io.facetwatch.graph;

/**
 * Which part of the image one position of a layer sees: rows {@code offset + stride * r .. + size - 1} for position r, and
 * likewise columns. The part may reach past the image's border, where padding stands in.
 *
 * @param size extent in pixels along each axis
 * @param stride pixels between neighbouring positions
 * @param offset first pixel seen by position 0; negative where it is padding
 */
public record ReceptiveField(int size, int stride, int offset) {
    /** The first pixel that a position sees along one axis. */
    public int start(int position) {
        return offset + stride * position;
    }
}
