package io.facetwatch.synthesis;

import io.facetwatch.tensor.Shape;
import java.util.Arrays;

/**
 * Split Bregman's work on an image, stored by anti-diagonals, its channels side by side.
 *
 * <p>Pixel (r, c), counted from 1 because of a ghost ring, lies on the line of its diagonal k = r + c, at {@code r *
 * channels + channel}: a diagonal is contiguous, and the neighbours above and left are on the line before, those right and
 * below on the line after, at the same place or one pixel further. In a raster-order sweep a pixel needs new values from
 * above and left and old ones from right and below, all of them on other diagonals, so going diagonal by diagonal gives the
 * same result and the pixels of one diagonal are independent.
 *
 * <p>Diagonals k and k + {@link #lines} never meet in a row, so they share a line: all of it takes little more than an image
 * for each number that a pixel has.
 */
final class Diagonals {
    /** Most floats of a vector; ours: wider ones divide no faster. */
    static final int LANES = 8;

    /** Most floats for one of the image, of which many small images take no more than vectors give. */
    private static final int PLANES = 8;

    /** Sweeps that may be under way at once. */
    static final int WAVES = 4;

    /** Numbers per pixel, each a stretch of a line: u, the image as it becomes smooth, grey levels, with the ghost ring. */
    static final int U = 0;

    /** The noisy image times the weight. */
    static final int WEIGHTED = 1;

    /** Bregman variable b along the columns (x) and along the rows (y). */
    static final int BX = 2;

    static final int BY = 3;

    /** d - b along the columns and rows; the step in u needs no more than this difference. */
    static final int QX = 4;

    static final int QY = 5;

    private static final int NUMBERS = 6;

    final int channels;
    final int height;
    final int width;
    final int lines;

    /** Floats of one number on a line. */
    final int stretch;

    /** Floats that may be written past a diagonal and put back: those of a vector, or none where there is no room for them. */
    final int room;

    /** [lines, numbers, stretch] */
    final float[] cells;

    /** [waves, stretch] by row from 1 and channel: sum over the row, left to right, of the squared changes of a sweep. */
    final float[] change;

    /** @param shape channels, height, width */
    Diagonals(Shape shape) {
        channels = shape.extent(0);
        height = shape.extent(1);
        width = shape.extent(2);
        lines = width + 2;
        room = floats(LANES) <= PLANES * shape.size() ? LANES : 0;
        stretch = stretch(room);
        cells = new float[lines * NUMBERS * stretch + room + channels];
        change = new float[WAVES * stretch + room];
    }

    /** The next number's first row, and what is free before it, are the room. */
    private int stretch(int room) {
        return (height + 1) * channels + Math.max(channels, room) - channels;
    }

    private int floats(int room) {
        return (lines * NUMBERS + WAVES) * stretch(room) + 2 * room + channels;
    }

    /** Where the line of diagonal r + c = k begins. */
    int line(int k) {
        return k % lines * NUMBERS * stretch;
    }

    /** First row of diagonal r + c = k. */
    int firstRow(int k) {
        return Math.max(1, k - width);
    }

    /** Last row of diagonal r + c = k. */
    int lastRow(int k) {
        return Math.min(height, k - 1);
    }

    /** Takes in an image, CHW, grey levels; the ghost ring reflects it. */
    void load(float[] image, float weight) {
        Arrays.fill(cells, 0);
        int from = 0;
        for (int channel = 0; channel < channels; channel++) {
            for (int r = 1; r <= height; r++) {
                int line = line(r + 1);
                for (int c = 1; c <= width; c++, line = lineAfter(line)) {
                    float value = image[from++];
                    int at = line + r * channels + channel;
                    cells[at] = value;
                    cells[at + WEIGHTED * stretch] = weight * value;
                }
            }
            reflect(image, channel);
        }
    }

    private int lineAfter(int line) {
        int after = line + NUMBERS * stretch;
        return after == lines * NUMBERS * stretch ? 0 : after;
    }

    /** Fills the ghost ring with the second row or column from each side (the only one where there is no second). */
    private void reflect(float[] image, int channel) {
        int offset = channel * height * width;
        int secondRow = Math.min(1, height - 1);
        int secondColumn = Math.min(1, width - 1);
        for (int c = 0; c < width; c++) {
            cells[at(0, c + 1) + channel] = image[offset + secondRow * width + c];
            cells[at(height + 1, c + 1) + channel] = image[offset + (height - 1 - secondRow) * width + c];
        }
        for (int r = 0; r < height; r++) {
            cells[at(r + 1, 0) + channel] = image[offset + r * width + secondColumn];
            cells[at(r + 1, width + 1) + channel] = image[offset + r * width + width - 1 - secondColumn];
        }
    }

    /** Gives the smooth image back. */
    void store(float[] image) {
        int to = 0;
        for (int channel = 0; channel < channels; channel++) {
            for (int r = 1; r <= height; r++) {
                int line = line(r + 1);
                for (int c = 1; c <= width; c++, line = lineAfter(line)) {
                    image[to++] = cells[line + r * channels + channel];
                }
            }
        }
    }

    /** Sum of the squared changes in a wave's sweep, channel by channel, in the order of the rows. */
    double squaredChange(int wave) {
        double all = 0;
        for (int channel = 0; channel < channels; channel++) {
            double sum = 0;
            for (int r = 1; r <= height; r++) {
                sum += change[wave * stretch + r * channels + channel];
            }
            all += sum;
        }
        return all;
    }

    private int at(int r, int c) {
        return line(r + c) + r * channels;
    }
}
