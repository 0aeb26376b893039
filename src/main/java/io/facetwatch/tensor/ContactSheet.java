package io.facetwatch.tensor;

import java.util.Arrays;
import java.util.List;

/**
 * Lays images of one shape out in rows, left to right and top to bottom.
 *
 * @param columns images in a row, at least 1
 * @param gap pixels between images, and around them
 * @param ground grey level of the gaps, 0..255
 */
public record ContactSheet(int columns, int gap, float ground) {
    public ContactSheet {
        if (columns < 1 || gap < 0 || !(ground >= 0 && ground <= 255)) {
            throw new IllegalArgumentException(
                    "a contact sheet needs at least 1 column, a gap of at least 0, a ground in 0..255, found %d, %d, %s"
                            .formatted(columns, gap, ground));
        }
    }

    /** All images on one; as wide as its fullest row. */
    public Image of(List<Image> images) {
        if (images.isEmpty()) {
            throw new IllegalArgumentException("a contact sheet needs at least one image");
        }
        Image first = images.get(0);
        int across = Math.min(columns, images.size());
        int down = (images.size() + columns - 1) / columns;
        int height = gap + down * (first.height() + gap);
        int width = gap + across * (first.width() + gap);
        float[] values = new float[first.channels() * height * width];
        Arrays.fill(values, ground);
        Image sheet = new Image(first.channels(), height, width, values);
        for (int i = 0; i < images.size(); i++) {
            place(images.get(i), first, sheet, i);
        }
        return sheet;
    }

    private void place(Image image, Image first, Image sheet, int index) {
        if (!image.shape().equals(first.shape())) {
            throw new IllegalArgumentException("image %d of a contact sheet must be %s as the first, found %s"
                    .formatted(index, first.shape(), image.shape()));
        }
        int top = gap + index / columns * (image.height() + gap);
        int left = gap + index % columns * (image.width() + gap);
        for (int line = 0; line < image.channels() * image.height(); line++) {
            int target = line / image.height() * sheet.height() + top + line % image.height();
            System.arraycopy(
                    image.values(), line * image.width(), sheet.values(), target * sheet.width() + left, image.width());
        }
    }
}
