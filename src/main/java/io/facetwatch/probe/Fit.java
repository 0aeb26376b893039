package io.facetwatch.probe;

import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.ImageFile;
import io.facetwatch.tensor.Shape;
import java.io.IOException;

/**
 * Brings a decoded image to a network's input: resized so that it just covers the input, then its centre cut out; an image
 * of the right size is left as it is.
 *
 * <p>Bilinear with the triangle widened by the reduction, so that a reduced photograph does not alias: what Pillow's and
 * torchvision's {@code Resize} do. First columns, then rows, rounded to whole grey levels after each.
 */
public final class Fit {
    private final Shape shape;

    /**
     * Brings images to a shape.
     *
     * @param shape channels (1 or 3), height, width
     * @throws ProbeSetException if it is none
     */
    public Fit(Shape shape) {
        if (shape.rank() != 3 || shape.isDynamic() || (shape.extent(0) != 1 && shape.extent(0) != 3)) {
            throw new ProbeSetException("images need a shape of 1 or 3 channels, height, width, found " + shape);
        }
        this.shape = shape;
    }

    Shape shape() {
        return shape;
    }

    /**
     * The image in a JPEG or PNG file's bytes, of the wanted shape.
     *
     * @throws IOException if they are no such file
     */
    public Image image(byte[] file) throws IOException {
        byte[] levels = levels(file);
        float[] values = new float[levels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = levels[i] & 0xff;
        }
        return new Image(shape.extent(0), shape.extent(1), shape.extent(2), values);
    }

    /** The file's image as one byte per grey level, CHW of the wanted shape. */
    byte[] levels(byte[] file) throws IOException {
        Image image = resized(ImageFile.decode(file));
        int top = (image.height() - shape.extent(1)) / 2;
        int left = (image.width() - shape.extent(2)) / 2;
        byte[] levels = new byte[shape.size()];
        int at = 0;
        for (int channel = 0; channel < shape.extent(0); channel++) {
            for (int row = 0; row < shape.extent(1); row++) {
                for (int column = 0; column < shape.extent(2); column++) {
                    levels[at++] = (byte) level(image, channel, top + row, left + column);
                }
            }
        }
        return levels;
    }

    /** The level of a channel, or the luma of ITU-R BT.601, rounded, where the network wants one channel. */
    private int level(Image image, int channel, int row, int column) {
        if (shape.extent(0) == 3) {
            return (int) image.at(channel, row, column);
        }
        return Math.round(
                (299 * image.at(0, row, column) + 587 * image.at(1, row, column) + 114 * image.at(2, row, column))
                        / 1000);
    }

    private Image resized(Image image) {
        double scale = Math.max((double) shape.extent(1) / image.height(), (double) shape.extent(2) / image.width());
        int height = Math.max(shape.extent(1), (int) (image.height() * scale));
        int width = Math.max(shape.extent(2), (int) (image.width() * scale));
        return Bilinear.rows(Bilinear.columns(image, width), height);
    }
}
