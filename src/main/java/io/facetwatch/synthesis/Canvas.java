package io.facetwatch.synthesis;

import io.facetwatch.tensor.Image;

/** Cutting, pasting and resizing pictures. */
final class Canvas {
    private Canvas() {}

    /**
     * The image resized by bilinear interpolation, corner pixels on corner pixels.
     *
     * <p>Ours: the released scripts use cubic splines, which overshoot at edges; after the next iteration's clipping and
     * smoothing little of the difference is left.
     */
    static Image resize(Image image, int height, int width) {
        if (image.height() == height && image.width() == width) {
            return new Image(image.channels(), height, width, image.values().clone());
        }
        float[] resized = new float[image.channels() * height * width];
        for (int i = 0; i < resized.length; i++) {
            double row = source(i / width % height, height, image.height());
            double column = source(i % width, width, image.width());
            resized[i] = between(image, i / (height * width), row, column);
        }
        return new Image(image.channels(), height, width, resized);
    }

    private static double source(int index, int size, int sourceSize) {
        return size == 1 ? 0 : index * (sourceSize - 1.0) / (size - 1);
    }

    private static float between(Image image, int channel, double row, double column) {
        int top = (int) row;
        int left = (int) column;
        int bottom = Math.min(top + 1, image.height() - 1);
        int right = Math.min(left + 1, image.width() - 1);
        double across = column - left;
        double above = image.at(channel, top, left) * (1 - across) + image.at(channel, top, right) * across;
        double below = image.at(channel, bottom, left) * (1 - across) + image.at(channel, bottom, right) * across;
        double down = row - top;
        return (float) (above * (1 - down) + below * down);
    }

    /** Copies the window at (top, left) of a canvas into an image of the window's size. */
    static void cut(Image canvas, int top, int left, Image window) {
        for (int line = 0; line < window.channels() * window.height(); line++) {
            int at = lineStart(canvas, window.height(), line, top) + left;
            System.arraycopy(canvas.values(), at, window.values(), line * window.width(), window.width());
        }
    }

    /** Copies an image of the window's size into the window at (top, left) of a canvas. */
    static void paste(Image window, Image canvas, int top, int left) {
        for (int line = 0; line < window.channels() * window.height(); line++) {
            int at = lineStart(canvas, window.height(), line, top) + left;
            System.arraycopy(window.values(), line * window.width(), canvas.values(), at, window.width());
        }
    }

    /** Where on the canvas the line starts that holds a window's line; lines count through all channels. */
    private static int lineStart(Image canvas, int windowHeight, int line, int top) {
        return (line / windowHeight * canvas.height() + top + line % windowHeight) * canvas.width();
    }
}
