package io.facetwatch.probe;

import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.ImageFile;
import io.facetwatch.tensor.Planes;
import io.facetwatch.tensor.Shape;
import java.io.IOException;

/** Brings a decoded image to a network's input, by a {@link Resize}. */
public final class Fit {
    private final Shape shape;
    private final Resize resize;

    /** Brings images to a shape so that they just cover it: {@link Resize#COVER}. */
    public Fit(Shape shape) {
        this(shape, Resize.COVER);
    }

    /**
     * Brings images to a shape.
     *
     * @param shape channels, height, width; for other than 1 or 3 channels a file holds as many grey planes side by side
     * @throws ProbeSetException if it is none, or images are to be made smaller than that before they are cut
     */
    public Fit(Shape shape, Resize resize) {
        if (shape.rank() != 3 || shape.isDynamic() || shape.size() == 0) {
            throw new ProbeSetException("images need a shape of channels, height, width, found " + shape);
        }
        if (resize.size() > 0 && resize.size() < Math.max(shape.extent(1), shape.extent(2))) {
            throw new ProbeSetException("images of %d x %d cannot be cut out of images resized to %d"
                    .formatted(shape.extent(1), shape.extent(2), resize.size()));
        }
        this.shape = shape;
        this.resize = resize;
    }

    /** Distinguishes fits whose pixels differ. */
    @Override
    public String toString() {
        return shape + " " + resize;
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
        Image image = resized(decoded(file));
        int top = margin(image.height() - shape.extent(1));
        int left = margin(image.width() - shape.extent(2));
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

    private Image decoded(byte[] file) throws IOException {
        Image picture = ImageFile.decode(file);
        try {
            return Planes.areSideBySide(shape.extent(0)) ? Planes.of(picture, shape.extent(0)) : picture;
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** The level of a channel, or the luma of ITU-R BT.601, rounded, where the network wants one channel. */
    private int level(Image image, int channel, int row, int column) {
        if (shape.extent(0) != 1) {
            return (int) image.at(channel, row, column);
        }
        return Math.round(
                (299 * image.at(0, row, column) + 587 * image.at(1, row, column) + 114 * image.at(2, row, column))
                        / 1000);
    }

    /** What is cut off before the centre: of an odd number torchvision rounds the half to even, Caffe down. */
    private int margin(int surplus) {
        return resize.way() == Resize.Way.SQUASH ? surplus / 2 : (int) Math.rint(surplus / 2.0);
    }

    private Image resized(Image image) {
        Resampling resampling = new Resampling(resize.filter());
        if (resize.way() == Resize.Way.SHORTER) {
            return resize.size() == 0 ? cover(image, resampling) : shorter(image, resampling);
        }
        return resize.size() == 0
                ? resampling.resize(image, shape.extent(1), shape.extent(2))
                : resampling.resize(image, resize.size(), resize.size());
    }

    private Image cover(Image image, Resampling resampling) {
        double scale = Math.max((double) shape.extent(1) / image.height(), (double) shape.extent(2) / image.width());
        int height = Math.max(shape.extent(1), (int) (image.height() * scale));
        int width = Math.max(shape.extent(2), (int) (image.width() * scale));
        return resampling.resize(image, height, width);
    }

    /** The longer side is cut to whole pixels, as in torchvision. */
    private Image shorter(Image image, Resampling resampling) {
        long shorter = Math.min(image.height(), image.width());
        return resampling.resize(image, (int) (resize.size() * (long) image.height() / shorter), (int)
                (resize.size() * (long) image.width() / shorter));
    }
}
