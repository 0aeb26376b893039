package io.facetwatch.synthesis;

import java.util.Arrays;

/**
 * One channel of split Bregman's work, stored by anti-diagonals.
 *
 * <p>Pixel (r, c), counted from 1 because of a ghost ring, is at index {@code (r + c) * stride + r}: a diagonal is
 * contiguous, and the neighbours above, left, right and below are at the constant offsets {@code -stride - 1}, {@code
 * -stride}, {@code stride}, {@code stride + 1}. In a raster-order sweep a pixel needs new values from above and left and
 * old ones from right and below, all of them on other diagonals, so going diagonal by diagonal gives the same result and
 * the pixels of one diagonal are independent.
 */
final class Diagonals {
    /** Unused slots after each diagonal, so that a vector may run over a diagonal's end; ours: lanes of 512 bits. */
    static final int SLACK = 16;

    final int height;
    final int width;
    final int stride;

    /** The image as it becomes smooth, grey levels, with the ghost ring. */
    final float[] u;

    /** The noisy image times the weight. */
    final float[] weighted;

    /** Bregman variable b along the columns (x) and along the rows (y). */
    final float[] bx;

    final float[] by;

    /** d - b along the columns and rows; the step in u needs no more than this difference. */
    final float[] qx;

    final float[] qy;

    /** By row from 1: sum over the row's pixels, left to right, of the squared change in the last sweep. */
    final float[] change;

    Diagonals(int height, int width) {
        this.height = height;
        this.width = width;
        stride = height + 2 + SLACK;
        int length = (height + width + 3) * stride + SLACK;
        u = new float[length];
        weighted = new float[length];
        bx = new float[length];
        by = new float[length];
        qx = new float[length];
        qy = new float[length];
        change = new float[stride];
    }

    /** First row of diagonal r + c = k. */
    int firstRow(int k) {
        return Math.max(1, k - width);
    }

    /** Last row of diagonal r + c = k. */
    int lastRow(int k) {
        return Math.min(height, k - 1);
    }

    /** Takes in a channel of grey levels [height, width] that starts at {@code offset}; the ghost ring reflects it. */
    void load(float[] image, int offset, float weight) {
        Arrays.fill(bx, 0);
        Arrays.fill(by, 0);
        Arrays.fill(qx, 0);
        Arrays.fill(qy, 0);
        for (int r = 1; r <= height; r++) {
            for (int c = 1; c <= width; c++) {
                float value = image[offset + (r - 1) * width + c - 1];
                u[at(r, c)] = value;
                weighted[at(r, c)] = weight * value;
            }
        }
        reflect(image, offset);
    }

    /** Fills the ghost ring with the second row or column from each side (the only one where there is no second). */
    private void reflect(float[] image, int offset) {
        int secondRow = Math.min(1, height - 1);
        int secondColumn = Math.min(1, width - 1);
        for (int c = 0; c < width; c++) {
            u[at(0, c + 1)] = image[offset + secondRow * width + c];
            u[at(height + 1, c + 1)] = image[offset + (height - 1 - secondRow) * width + c];
        }
        for (int r = 0; r < height; r++) {
            u[at(r + 1, 0)] = image[offset + r * width + secondColumn];
            u[at(r + 1, width + 1)] = image[offset + r * width + width - 1 - secondColumn];
        }
    }

    /** Gives the smooth channel back. */
    void store(float[] image, int offset) {
        for (int r = 1; r <= height; r++) {
            for (int c = 1; c <= width; c++) {
                image[offset + (r - 1) * width + c - 1] = u[at(r, c)];
            }
        }
    }

    /** Sum of the squared changes of the last sweep, in the order of the rows. */
    double squaredChange() {
        double sum = 0;
        for (int r = 1; r <= height; r++) {
            sum += change[r];
        }
        return sum;
    }

    private int at(int r, int c) {
        return (r + c) * stride + r;
    }
}
