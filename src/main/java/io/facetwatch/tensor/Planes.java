package io.facetwatch.tensor;

/**
 * Images of channels that are no colours (neither 1 nor 3) as pictures: the channels side by side, each a grey plane. Two
 * channels are not taken for grey and alpha, nor four for colours and alpha: none of them is to be looked through.
 */
public final class Planes {
    private Planes() {}

    /** Whether so many channels are shown side by side. */
    public static boolean areSideBySide(int channels) {
        return channels != 1 && channels != 3;
    }

    /** The channels of an image from left to right, in one. */
    static Image row(Image image) {
        float[] values = new float[image.values().length];
        int width = image.channels() * image.width();
        for (int line = 0; line < image.channels() * image.height(); line++) {
            int to = line % image.height() * width + line / image.height() * image.width();
            System.arraycopy(image.values(), line * image.width(), values, to, image.width());
        }
        return new Image(1, image.height(), width, values);
    }

    /**
     * The image that a picture shows.
     *
     * @param picture of three channels, as files are read
     * @param channels that the image has
     * @throws IllegalArgumentException if the picture has colours and the image has none, or its width is not that of so many
     *     planes
     */
    public static Image of(Image picture, int channels) {
        if (channels == 3) {
            return picture;
        }
        if (picture.width() % channels != 0) {
            throw new IllegalArgumentException(
                    "a picture of %d channels must hold as many grey planes side by side, found a width of %d"
                            .formatted(channels, picture.width()));
        }
        int width = picture.width() / channels;
        float[] values = new float[channels * picture.height() * width];
        for (int i = 0; i < values.length; i++) {
            int row = i / width % picture.height();
            int column = i / (width * picture.height()) * width + i % width;
            values[i] = grey(picture, row, column);
        }
        return new Image(channels, picture.height(), width, values);
    }

    private static float grey(Image picture, int row, int column) {
        float level = picture.at(0, row, column);
        if (picture.at(1, row, column) != level || picture.at(2, row, column) != level) {
            throw new IllegalArgumentException(
                    "planes must be grey, found a colour in row %d, column %d".formatted(row, column));
        }
        return level;
    }

    /** An image in three channels to look at in small: colours as they are, of anything else the mean of the channels. */
    public static Image coloured(Image image) {
        if (image.channels() == 3) {
            return image;
        }
        int plane = image.height() * image.width();
        float[] values = new float[3 * plane];
        for (int i = 0; i < values.length; i++) {
            double sum = 0;
            for (int channel = 0; channel < image.channels(); channel++) {
                sum += image.values()[channel * plane + i % plane];
            }
            values[i] = (float) (sum / image.channels());
        }
        return new Image(3, image.height(), image.width(), values);
    }
}
