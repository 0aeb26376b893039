package io.facetwatch.tensor;

import java.util.Arrays;

/**
 * A part of an image, which may reach past its border.
 *
 * @param top first row; negative above the image
 * @param left first column; negative left of the image
 * @param height rows, at least 1
 * @param width columns, at least 1
 */
public record Patch(int top, int left, int height, int width) {
    /** ours: beyond the border a patch is middle grey, which is seen against dark and bright pictures. */
    private static final float BEYOND = 128;

    public Patch {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "a patch needs at least 1 row and 1 column, found %d and %d".formatted(height, width));
        }
    }

    /** The part of an image; middle grey where there is none. */
    public Image of(Image image) {
        float[] values = new float[image.channels() * height * width];
        Arrays.fill(values, BEYOND);
        int first = Math.max(0, left);
        int end = Math.min(image.width(), left + width);
        for (int channel = 0; channel < image.channels(); channel++) {
            for (int row = Math.max(0, top); row < Math.min(image.height(), top + height) && first < end; row++) {
                System.arraycopy(
                        image.values(),
                        (channel * image.height() + row) * image.width() + first,
                        values,
                        (channel * height + row - top) * width + first - left,
                        end - first);
            }
        }
        return new Image(image.channels(), height, width, values);
    }
}
