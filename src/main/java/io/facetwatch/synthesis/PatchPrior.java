package io.facetwatch.synthesis;

import io.facetwatch.tensor.Image;
import java.util.Arrays;

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
        int[] count = new int[area.plane()];
        Arrays.fill(sum, 0);
        int stride = side / 3; // ours: nine patches over every pixel
        for (int top = 0; top < picture.height() - side + stride; top += stride) {
            for (int left = 0; left < picture.width() - side + stride; left += stride) {
                add(area, inside(top, picture.height()), inside(left, picture.width()), count);
            }
        }
        for (int i = 0; i < sum.length; i++) {
            picture.values()[i] += (float) (share * (sum[i] / count[i % count.length] - picture.values()[i]));
        }
    }

    /** A place where the whole patch is in the picture, if there is one. */
    private int inside(int place, int size) {
        return Math.max(0, Math.min(place, size - side));
    }

    /** Adds the nearest real patch, with the mean colour of the picture's own, and counts where. */
    private void add(Area area, int top, int left, int[] count) {
        Image picture = area.picture();
        Patches patches = area.examples().patches(side);
        float[] own = new float[picture.channels() * side * side];
        float[] real = patches.patch(patches.nearest(picture, top, left, own));
        for (int i = 0; i < own.length; i++) {
            int row = top + i / side % side;
            int column = left + i % side;
            if (row < picture.height() && column < picture.width()) {
                int channel = i / (side * side);
                float mean = picture.at(channel, row, column) - own[i];
                area.scratch()[channel * area.plane() + row * picture.width() + column] += mean + real[i];
                count[row * picture.width() + column] += channel == 0 ? 1 : 0;
            }
        }
    }
}
