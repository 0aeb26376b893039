package io.facetwatch.tensor;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;

/** Takes the grey levels out of a decoded picture, with transparent pixels laid on white. */
final class Samples {
    private static final int WHITE = 255;

    private Samples() {}

    /** Whether the samples are grey levels as they stand; reading those by colour would bend grey by a gamma curve. */
    static boolean arePlain(BufferedImage picture) {
        int type = picture.getColorModel().getColorSpace().getType();
        int transfer = picture.getRaster().getTransferType();
        return picture.getColorModel() instanceof ComponentColorModel
                && (type == ColorSpace.TYPE_GRAY || type == ColorSpace.TYPE_RGB)
                && (transfer == DataBuffer.TYPE_BYTE || transfer == DataBuffer.TYPE_USHORT);
    }

    /** A picture whose samples {@link #arePlain}. */
    static Image of(BufferedImage picture) {
        Raster raster = picture.getRaster();
        boolean grey = picture.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
        int shift = raster.getTransferType() == DataBuffer.TYPE_USHORT ? 8 : 0;
        int plane = picture.getWidth() * picture.getHeight();
        boolean transparent = picture.getColorModel().hasAlpha();
        int[] alpha = transparent ? band(raster, raster.getNumBands() - 1) : new int[0];
        float[] values = new float[3 * plane];
        for (int channel = 0; channel < 3; channel++) {
            int[] samples = band(raster, grey ? 0 : channel);
            for (int i = 0; i < plane; i++) {
                int level = samples[i] >> shift;
                values[channel * plane + i] = transparent ? onWhite(level, alpha[i] >> shift) : level;
            }
        }
        return new Image(3, picture.getHeight(), picture.getWidth(), values);
    }

    private static int[] band(Raster raster, int band) {
        int[] samples = new int[raster.getWidth() * raster.getHeight()];
        return raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), band, samples);
    }

    /** Any other picture, as a palette, by the colours of its pixels. */
    static Image ofColours(BufferedImage picture) {
        int width = picture.getWidth();
        int plane = width * picture.getHeight();
        int[] colours = picture.getRGB(0, 0, width, picture.getHeight(), new int[plane], 0, width);
        float[] values = new float[3 * plane];
        for (int i = 0; i < plane; i++) {
            int alpha = colours[i] >>> 24;
            values[i] = onWhite(colours[i] >> 16 & 0xff, alpha);
            values[plane + i] = onWhite(colours[i] >> 8 & 0xff, alpha);
            values[2 * plane + i] = onWhite(colours[i] & 0xff, alpha);
        }
        return new Image(3, picture.getHeight(), width, values);
    }

    /** level * alpha + white * (1 - alpha), rounded. */
    private static int onWhite(int level, int alpha) {
        return (level * alpha + WHITE * (255 - alpha) + 127) / 255;
    }
}
