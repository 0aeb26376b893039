package io.facetwatch.tensor;

import java.awt.image.Raster;

/**
 * The samples of a JPEG file of four components: cyan, magenta, yellow, black, inverted as Adobe writes them (255 is no ink).
 * Inks become colours without a profile, as in Pillow: red = (255 - cyan) (255 - black) / 255.
 */
final class Inks {
    /** Components of such a file. */
    static final int COUNT = 4;

    private final Raster raster;
    private final boolean ycck;

    /** @param ycck whether the first three components are luma and chroma of the first three inks */
    Inks(Raster raster, boolean ycck) {
        this.raster = raster;
        this.ycck = ycck;
    }

    Image image() {
        int plane = raster.getWidth() * raster.getHeight();
        int[] samples = raster.getPixels(0, 0, raster.getWidth(), raster.getHeight(), new int[COUNT * plane]);
        float[] values = new float[3 * plane];
        for (int i = 0; i < plane; i++) {
            int light = samples[COUNT * i + 3];
            for (int channel = 0; channel < 3; channel++) {
                int ink = ycck ? fromLuma(samples, COUNT * i, channel) : 255 - samples[COUNT * i + channel];
                values[channel * plane + i] = Math.max(0, light - Math.round(ink * light / 255f));
            }
        }
        return new Image(3, raster.getHeight(), raster.getWidth(), values);
    }

    /** ITU-R BT.601 over the full range, as in JFIF. */
    private static int fromLuma(int[] samples, int at, int channel) {
        float luma = samples[at];
        float blue = samples[at + 1] - 128;
        float red = samples[at + 2] - 128;
        float value =
                switch (channel) {
                    case 0 -> luma + 1.402f * red;
                    case 1 -> luma - 0.344136f * blue - 0.714136f * red;
                    default -> luma + 1.772f * blue;
                };
        return Math.round(Math.max(0, Math.min(255, value)));
    }
}
