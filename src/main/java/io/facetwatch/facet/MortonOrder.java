package io.facetwatch.facet;

import java.util.Arrays;

/** Points of the plane in the order of a quadtree: by the interleaved bits of their places in the square around them all. */
final class MortonOrder {
    /** Halvings of the square in each direction. */
    static final int DEPTH = 16;

    private static final int ID_BITS = Integer.SIZE - 1;

    /** Code and, below it, the point's id: ties go to the smaller id. */
    private final long[] keys;

    private float side;

    MortonOrder(int points) {
        keys = new long[points];
    }

    void sort(Swarm swarm) {
        float left = least(swarm.x);
        float low = least(swarm.y);
        side = Math.max(most(swarm.x) - left, most(swarm.y) - low);
        float scale = side > 0 ? (1 << DEPTH) / side : 0;
        for (int i = 0; i < keys.length; i++) {
            long code = 2 * spread(place(swarm.y[i] - low, scale)) + spread(place(swarm.x[i] - left, scale));
            keys[i] = (code << ID_BITS) | i;
        }
        Arrays.sort(keys);
    }

    /** The point at a place of the order. */
    int point(int at) {
        return (int) (keys[at] & Integer.MAX_VALUE);
    }

    /** Which quarter of its cell of a depth a point is in, 0 to 3, ascending along the order within the cell. */
    int quarter(int at, int depth) {
        return (int) (keys[at] >>> (ID_BITS + 2 * (DEPTH - 1 - depth))) & 3;
    }

    /** Of the square around all points. */
    float side() {
        return side;
    }

    private float least(float[] values) {
        float least = Float.POSITIVE_INFINITY;
        for (int i = 0; i < keys.length; i++) {
            least = Math.min(least, values[i]);
        }
        return least;
    }

    private float most(float[] values) {
        float most = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < keys.length; i++) {
            most = Math.max(most, values[i]);
        }
        return most;
    }

    private static int place(float distance, float scale) {
        return Math.min((1 << DEPTH) - 1, (int) (distance * scale));
    }

    /** A zero before each of the 16 bits (the usual masks). */
    private static long spread(int bits) {
        long b = bits;
        b = (b | (b << 8)) & 0x00FF00FFL;
        b = (b | (b << 4)) & 0x0F0F0F0FL;
        b = (b | (b << 2)) & 0x33333333L;
        return (b | (b << 1)) & 0x55555555L;
    }
}
