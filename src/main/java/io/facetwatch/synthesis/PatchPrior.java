package io.facetwatch.synthesis;

import io.facetwatch.tensor.Image;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Patches of real images (Wei et al. 2015): every part of the picture moves towards the real patch most like it; where
 * patches overlap, towards their mean.
 *
 * @param side of a patch in pixels, a multiple of 3 in [3, 33]
 * @param share of the way that is gone, in [0, 1]
 * @param every iterations between two times, at least 1
 */
public record PatchPrior(int side, double share, int every) implements Filter {
    public PatchPrior {
        if (side < 3 || side > 33 || side % 3 != 0) {
            throw new IllegalArgumentException("side of a patch must be a multiple of 3 in [3, 33], found " + side);
        }
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share of a patch prior must be in [0, 1], found " + share);
        }
        if (every < 1) {
            throw new IllegalArgumentException("a patch prior must be every 1 iteration or more, found " + every);
        }
    }

    @Override
    public void apply(Area area) {
        if (area.moment().iteration() % every != 0) {
            return;
        }
        Image picture = area.picture();
        float[] sum = area.scratch();
        Arrays.fill(sum, 0);
        Patches.Room room = area.examples().patches(side).room();
        int[] rows = new int[picture.height()];
        int[] columns = new int[picture.width()];
        int[] tops = places(rows);
        int[] lefts = places(columns);
        for (int top : tops) {
            for (int left : lefts) {
                add(area, top, left, room);
            }
        }
        for (int i = 0; i < sum.length; i++) {
            int covered = rows[i / columns.length % rows.length] * columns[i % columns.length];
            picture.values()[i] += (float) (share * (sum[i] / covered - picture.values()[i]));
        }
    }

    /** Where patches begin along a side of the picture; counts how many cover each pixel of it. */
    private int[] places(int[] covered) {
        int stride = side / 3; // ours: nine patches over every pixel
        int[] places = IntStream.iterate(0, place -> place < covered.length - side + stride, place -> place + stride)
                .map(place -> Math.max(0, Math.min(place, covered.length - side)))
                .toArray();
        for (int place : places) {
            for (int i = place; i < Math.min(place + side, covered.length); i++) {
                covered[i]++;
            }
        }
        return places;
    }

    /** Adds the nearest real patch, with the mean colour of the picture's own. */
    private void add(Area area, int top, int left, Patches.Room room) {
        Image picture = area.picture();
        Patches patches = area.examples().patches(side);
        float[] real = patches.patch(patches.nearest(picture, top, left, room));
        float[] own = room.own();
        for (int i = 0; i < own.length; i++) {
            int row = top + i / side % side;
            int column = left + i % side;
            if (row < picture.height() && column < picture.width()) {
                int channel = i / (side * side);
                float mean = picture.at(channel, row, column) - own[i];
                area.scratch()[channel * area.plane() + row * picture.width() + column] += mean + real[i];
            }
        }
    }
}
