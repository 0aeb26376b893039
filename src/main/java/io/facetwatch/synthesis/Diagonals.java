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
 * <p>Diagonals k and k + {@link #lines} never meet in a row, nor in what a vector may write past a diagonal's end, so they
 * share a line: all of it takes little more than an image for each number that a pixel has. Every number has an array of its
 * own, so that one place serves them all.
 */
final class Diagonals {
    /** Most floats of a vector; ours: wider ones divide no faster. */
    static final int LANES = 8;

    /** Most floats for one of the image, of which many small images take no more than vectors give. */
    private static final int PLANES = 8;

    /** Sweeps that may be under way at once. */
    static final int WAVES = 4;

    private static final int NUMBERS = 5;

    final int channels;
    final int height;
    final int width;
    final int lines;

    /** Floats of a line. */
    final int stretch;

    /**
     * Floats that may be written past a diagonal's end: those of a vector, or none where there is no room for them. Of all that
     * lies there a sweep reads one ghost pixel, see {@link #mendGhost}.
     */
    final int room;

    /** [lines, stretch] The image as it becomes smooth, grey levels, with the ghost ring. */
    final float[] u;

    /** [lines, stretch] The noisy image times the weight. */
    final float[] weighted;

    /** [lines, stretch] Bregman variable b along the columns (x) and along the rows (y). */
    final float[] bx;

    final float[] by;

    /** [lines, stretch] what makes q = d - b of b, along either: q = b ripple; the step in u needs d and b no more than so. */
    final float[] ripple;

    /** [waves, stretch] by row from 1 and channel: sum over the row, left to right, of the squared changes of a sweep. */
    final float[] change;

    /** [diagonals, channels] the ghost pixel of u that follows a diagonal's last one; empty without room. */
    private final float[] ghosts;

    /** Where the line of each diagonal begins. */
    private final int[] starts;

    /** @param shape channels, height, width */
    Diagonals(Shape shape) {
        channels = shape.extent(0);
        height = shape.extent(1);
        width = shape.extent(2);
        room = floats(LANES) <= PLANES * shape.size() ? LANES : 0;
        lines = lines(room);
        stretch = stretch(room);
        int size = lines * stretch + channels; // what follows the last pixel is read, not used
        u = new float[size];
        weighted = new float[size];
        bx = new float[size];
        by = new float[size];
        ripple = new float[size];
        change = new float[WAVES * stretch + room];
        starts = new int[height + width + 2];
        ghosts = new float[ghosts(room)];
        Arrays.setAll(starts, k -> k % lines * stretch);
    }

    /** A ghost at each end of the longest diagonal, or as many pixels past its end as a vector may touch. */
    private int lines(int room) {
        return width + 1 + Math.max(1, (room + channels - 2) / channels);
    }

    private int stretch(int room) {
        return (height + 1) * channels + Math.max(channels, room);
    }

    private int floats(int room) {
        return NUMBERS * (lines(room) * stretch(room) + channels) + WAVES * stretch(room) + room + ghosts(room);
    }

    private int ghosts(int room) {
        return room == 0 ? 0 : (height + width + 2) * channels;
    }

    /** Floats of all there is. */
    int floats() {
        return NUMBERS * u.length + change.length + ghosts.length;
    }

    /** Where the line of diagonal r + c = k begins. */
    int line(int k) {
        return starts[k];
    }

    /** First row of diagonal r + c = k. */
    int firstRow(int k) {
        return Math.max(1, k - width);
    }

    /** Last row of diagonal r + c = k. */
    int lastRow(int k) {
        return Math.min(height, k - 1);
    }

    /** Makes the ghost pixel after diagonal k as it was, if something was written past the diagonal's end. */
    void mendGhost(int k) {
        int past = starts[k] + (lastRow(k) + 1) * channels;
        for (int channel = 0; channel < channels; channel++) {
            u[past + channel] = ghosts[k * channels + channel];
            bx[past + channel] = 0;
        }
    }

    /** Takes in an image, CHW, grey levels; the ghost ring reflects it. */
    void load(float[] image, float weight) {
        Arrays.fill(bx, 0);
        Arrays.fill(by, 0);
        Arrays.fill(ripple, 0);
        int pixel = 0;
        for (int channel = 0; channel < channels; channel++) {
            for (int r = 1; r <= height; r++) {
                int place = r * channels + channel;
                for (int c = 1; c <= width; c++) {
                    float value = image[pixel++];
                    int at = starts[r + c] + place;
                    u[at] = value;
                    weighted[at] = weight * value;
                }
            }
            reflect(image, channel);
        }
    }

    /** Fills the ghost ring with the second row or column from each side (the only one where there is no second). */
    private void reflect(float[] image, int channel) {
        int offset = channel * height * width;
        int secondRow = Math.min(1, height - 1);
        int secondColumn = Math.min(1, width - 1);
        for (int c = 0; c < width; c++) {
            u[at(0, c + 1) + channel] = image[offset + secondRow * width + c];
            endGhost(height + 1, c + 1, channel, image[offset + (height - 1 - secondRow) * width + c]);
        }
        for (int r = 0; r < height; r++) {
            endGhost(r + 1, 0, channel, image[offset + r * width + secondColumn]);
            u[at(r + 1, width + 1) + channel] = image[offset + r * width + width - 1 - secondColumn];
        }
    }

    private void endGhost(int r, int c, int channel, float value) {
        u[at(r, c) + channel] = value;
        if (room > 0) {
            ghosts[(r + c) * channels + channel] = value;
        }
    }

    /** Gives the smooth image back. */
    void store(float[] image) {
        int pixel = 0;
        for (int channel = 0; channel < channels; channel++) {
            for (int r = 1; r <= height; r++) {
                int place = r * channels + channel;
                for (int c = 1; c <= width; c++) {
                    image[pixel++] = u[starts[r + c] + place];
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
        return starts[r + c] + r * channels;
    }
}
