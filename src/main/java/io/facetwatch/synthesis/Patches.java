package io.facetwatch.synthesis;

import io.facetwatch.tensor.Image;
import java.util.List;

/**
 * A database of square patches of real images, each less its mean colour, so that a small one serves every brightness.
 *
 * <p>Neighbours are looked for in pictures of a third of the side, which is near enough and nine times less work.
 */
final class Patches {
    private static final int MOST = 2048; // ours: a search takes about a second at 227 pixels
    private static final int CELLS = 3;

    private final int side;
    private final int channels;
    private final float[][] patches;
    private final float[][] keys;

    private Patches(int side, int channels, float[][] patches) {
        this.side = side;
        this.channels = channels;
        this.patches = patches;
        keys = new float[patches.length][channels * CELLS * CELLS];
        for (int i = 0; i < patches.length; i++) {
            key(patches[i], keys[i]);
        }
    }

    /** Patches evenly spread over the images. */
    static Patches of(List<Image> images, int side) {
        Image first = images.get(0);
        int rows = Math.max(1, first.height() - side + 1);
        int columns = Math.max(1, first.width() - side + 1);
        int each = Math.min(MOST / images.size(), rows * columns);
        float[][] patches = new float[images.size() * each][first.channels() * side * side];
        for (int i = 0; i < patches.length; i++) {
            // ours: steps of a prime near the golden ratio of 2^32 are spread over any number of places, none twice
            int place = (int) (i % each * 2654435761L % ((long) rows * columns));
            cut(images.get(i / each), place / columns, place % columns, patches[i]);
        }
        return new Patches(side, first.channels(), patches);
    }

    int side() {
        return side;
    }

    /**
     * Room for a search.
     *
     * @param own the picture's patch
     * @param key its key
     */
    @SuppressWarnings("ArrayRecordComponent") // work space, compared nowhere
    record Room(float[] own, float[] key) {}

    Room room() {
        return new Room(new float[channels * side * side], new float[channels * CELLS * CELLS]);
    }

    /** The index of the patch that is nearest to the picture's at a place, ties to the smaller one. */
    int nearest(Image picture, int top, int left, Room room) {
        float[] key = room.key();
        cut(picture, top, left, room.own());
        key(room.own(), key);
        int nearest = 0;
        float least = Float.POSITIVE_INFINITY;
        for (int i = 0; i < keys.length; i++) {
            float distance = 0;
            for (int k = 0; k < key.length; k++) {
                float difference = keys[i][k] - key[k];
                distance += difference * difference;
            }
            if (distance < least) {
                least = distance;
                nearest = i;
            }
        }
        return nearest;
    }

    /** A patch of the database: [channels x side x side], each channel's mean 0. */
    float[] patch(int index) {
        return patches[index];
    }

    /** Copies a part of a picture, edge pixels standing for those past the edge, and takes away its mean colour. */
    static void cut(Image picture, int top, int left, float[] patch) {
        int side = (int) Math.round(Math.sqrt(patch.length / (double) picture.channels()));
        for (int channel = 0; channel < picture.channels(); channel++) {
            double sum = 0;
            int from = channel * side * side;
            for (int i = 0; i < side * side; i++) {
                int row = Math.min(picture.height() - 1, top + i / side);
                int column = Math.min(picture.width() - 1, left + i % side);
                patch[from + i] = picture.at(channel, row, column);
                sum += patch[from + i];
            }
            for (int i = 0; i < side * side; i++) {
                patch[from + i] -= (float) (sum / (side * side));
            }
        }
    }

    /** Mean of each of 3 x 3 cells of every channel. */
    private void key(float[] patch, float[] key) {
        int cell = side / CELLS;
        for (int k = 0; k < key.length; k++) {
            int top = k / CELLS % CELLS * cell;
            int left = k % CELLS * cell;
            float sum = 0;
            for (int i = 0; i < cell * cell; i++) {
                sum += patch[(k / (CELLS * CELLS) * side + top + i / cell) * side + left + i % cell];
            }
            key[k] = sum / (cell * cell);
        }
    }
}
