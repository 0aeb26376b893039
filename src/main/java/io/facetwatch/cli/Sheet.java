package io.facetwatch.cli;

import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Planes;
import java.util.Arrays;

/** A sheet of three channels on which pictures and texts are put. Not safe for many threads. */
final class Sheet {
    private static final float GROUND = 255;
    private static final int CHANNELS = 3;

    private final Image image;
    private final Lettering lettering = new Lettering();

    Sheet(int height, int width) {
        float[] values = new float[CHANNELS * height * width];
        Arrays.fill(values, GROUND);
        image = new Image(CHANNELS, height, width, values);
    }

    /** Grey levels of red, green and blue. */
    record Colour(float red, float green, float blue) {
        private float of(int channel) {
            return channel == 0 ? red : channel == 1 ? green : blue;
        }
    }

    /** A place on it. */
    record Spot(int top, int left) {}

    /**
     * How a text looks.
     *
     * @param dot pixels of a dot's side
     * @param level grey level
     */
    record Ink(int dot, float level) {
        int lettersIn(int width) {
            return width / (dot * Lettering.ADVANCE);
        }
    }

    Image image() {
        return image;
    }

    /** Fills a rectangle. */
    void fill(Colour colour, Spot at, int height, int width) {
        for (int channel = 0; channel < CHANNELS; channel++) {
            for (int row = 0; row < height; row++) {
                for (int column = 0; column < width; column++) {
                    set(channel, at.top + row, at.left + column, colour.of(channel));
                }
            }
        }
    }

    /** Puts a picture on it, in colours or as {@link Planes#coloured} shows it; a dot of the sheet is the mean of the picture's dots that fall on it. */
    void put(Image any, Spot at, int height, int width) {
        Image picture = Planes.coloured(any);
        for (int channel = 0; channel < CHANNELS; channel++) {
            for (int row = 0; row < height; row++) {
                for (int column = 0; column < width; column++) {
                    set(
                            channel,
                            at.top + row,
                            at.left + column,
                            mean(
                                    picture,
                                    channel,
                                    new Box(
                                            row * picture.height() / height,
                                            upTo(row, height, picture.height()),
                                            column * picture.width() / width,
                                            upTo(column, width, picture.width()))));
                }
            }
        }
    }

    private record Box(int top, int bottom, int left, int right) {}

    /** The first source row or column after those of a target's. */
    private static int upTo(int target, int targets, int sources) {
        return Math.max(target * sources / targets + 1, (target + 1) * sources / targets);
    }

    private static float mean(Image picture, int channel, Box box) {
        double sum = 0;
        for (int row = box.top; row < box.bottom; row++) {
            for (int column = box.left; column < box.right; column++) {
                sum += picture.at(channel, row, column);
            }
        }
        return (float) (sum / ((box.bottom - box.top) * (box.right - box.left)));
    }

    /** Writes a line; what does not fit into the width is cut off, and a full stop pair says so. */
    void write(String text, Spot at, Ink ink, int width) {
        int most = Math.max(2, ink.lettersIn(width));
        String line = text.length() <= most ? text : text.substring(0, most - 2) + "..";
        int dots = ink.dot;
        for (int row = 0; row < Lettering.HEIGHT * dots; row++) {
            for (int column = 0; column < line.length() * Lettering.ADVANCE * dots; column++) {
                if (lettering.isSet(line, row / dots, column / dots)) {
                    for (int channel = 0; channel < CHANNELS; channel++) {
                        set(channel, at.top + row, at.left + column, ink.level);
                    }
                }
            }
        }
    }

    private void set(int channel, int row, int column, float level) {
        if (row < image.height() && column < image.width()) {
            image.values()[(channel * image.height() + row) * image.width() + column] = level;
        }
    }
}
