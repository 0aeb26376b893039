package io.facetwatch.facet;

import java.util.Arrays;

/** Cells of points in {@link MortonOrder}, each followed by those within it; the arrays are used again by the next tree. */
final class QuadTree {
    private final int leaf;

    /** Where the cell's points begin and end in the order. */
    int[] first;

    int[] end;

    /** The cell after those within it. */
    int[] next;

    /** The mean of the cell's points. */
    float[] centreX;

    float[] centreY;

    /** Of the cell's side. */
    float[] square;

    private int cells;

    /** @param leaf cells of so many points and fewer are not parted */
    QuadTree(int points, int leaf) {
        this.leaf = leaf;
        int guess = 16 + 4 * points / leaf;
        first = new int[guess];
        end = new int[guess];
        next = new int[guess];
        centreX = new float[guess];
        centreY = new float[guess];
        square = new float[guess];
    }

    /**
     * Parts the points into cells.
     *
     * @param x where the points are, in the order
     */
    void build(MortonOrder order, float[] x, float[] y) {
        cells = 0;
        part(new Points(order, x, y), 0, x.length, 0);
    }

    int cells() {
        return cells;
    }

    int count(int cell) {
        return end[cell] - first[cell];
    }

    boolean isLeaf(int cell) {
        return next[cell] == cell + 1;
    }

    /** Whether a cell holds more points than a leaf should though it is as small as cells get: they count as one place. */
    boolean atOnePlace(int cell) {
        return isLeaf(cell) && count(cell) > leaf;
    }

    @SuppressWarnings("ArrayRecordComponent") // bulk numbers, compared nowhere
    private record Points(MortonOrder order, float[] x, float[] y) {}

    private void part(Points points, int from, int to, int depth) {
        int cell = open(points, from, to, depth);
        if (to - from > leaf && depth < MortonOrder.DEPTH) {
            int start = from;
            while (start < to) {
                int quarter = points.order.quarter(start, depth);
                int stop = start + 1;
                while (stop < to && points.order.quarter(stop, depth) == quarter) {
                    stop++;
                }
                part(points, start, stop, depth + 1);
                start = stop;
            }
        }
        next[cell] = cells;
    }

    private int open(Points points, int from, int to, int depth) {
        int cell = cells++;
        if (cell == first.length) {
            grow();
        }
        first[cell] = from;
        end[cell] = to;
        centreX[cell] = mean(points.x, from, to);
        centreY[cell] = mean(points.y, from, to);
        float side = points.order.side() / (1 << depth);
        square[cell] = side * side;
        return cell;
    }

    private static float mean(float[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return (float) (sum / (to - from));
    }

    private void grow() {
        int more = 2 * first.length;
        first = Arrays.copyOf(first, more);
        end = Arrays.copyOf(end, more);
        next = Arrays.copyOf(next, more);
        centreX = Arrays.copyOf(centreX, more);
        centreY = Arrays.copyOf(centreY, more);
        square = Arrays.copyOf(square, more);
    }
}
