package io.facetwatch.tensor;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes JPEG and PNG files to RGB images of whole grey levels.
 *
 * <p>Grey is repeated over the three channels, an alpha channel is dropped, colour profiles and the camera's orientation mark
 * are ignored: the pixels are what Pillow's {@code convert("RGB")} gives, on which most networks are trained.
 */
public final class ImageFile {
    /** ours: a file that claims more than this is taken for a decompression bomb; a 24-megapixel photograph passes. */
    private static final long MOST_PIXELS = 50_000_000;

    private ImageFile() {}

    /**
     * The image in a file's bytes, three channels.
     *
     * @throws IOException if they are not a JPEG or PNG file that the JDK can decode
     */
    public static Image decode(byte[] file) throws IOException {
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            ImageReader reader = reader(stream);
            try {
                reader.setInput(stream, true, true);
                return image(read(reader));
            } catch (RuntimeException e) {
                throw new IOException("damaged image file: " + e.getMessage(), e); // ImageIO throws many kinds
            } finally {
                reader.dispose();
            }
        }
    }

    private static ImageReader reader(ImageInputStream stream) throws IOException {
        for (Iterator<ImageReader> readers = ImageIO.getImageReaders(stream); readers.hasNext(); ) {
            ImageReader reader = readers.next();
            String format = reader.getFormatName();
            if (format.equalsIgnoreCase("png") || format.equalsIgnoreCase("jpeg")) {
                return reader;
            }
            reader.dispose();
        }
        throw new IOException("neither a JPEG nor a PNG file by its first bytes");
    }

    /** The JPEG decoder only warns of a file that is cut off, and fills the rest with grey. */
    private static BufferedImage read(ImageReader reader) throws IOException {
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MOST_PIXELS) {
            throw new IOException("at most %d pixels are read, found %d x %d"
                    .formatted(MOST_PIXELS, reader.getWidth(0), reader.getHeight(0)));
        }
        List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        BufferedImage picture = reader.read(0);
        for (String warning : warnings) {
            if (warning.contains("Truncated") || warning.contains("premature end")) {
                throw new IOException("cut off: " + warning);
            }
        }
        return picture;
    }

    private static Image image(BufferedImage picture) {
        return plainSamples(picture) ? ofSamples(picture) : ofColours(picture);
    }

    /** Whether the samples are grey levels as they stand; reading those by colour would bend grey by a gamma curve. */
    private static boolean plainSamples(BufferedImage picture) {
        int type = picture.getColorModel().getColorSpace().getType();
        int transfer = picture.getRaster().getTransferType();
        return picture.getColorModel() instanceof ComponentColorModel
                && (type == ColorSpace.TYPE_GRAY || type == ColorSpace.TYPE_RGB)
                && (transfer == DataBuffer.TYPE_BYTE || transfer == DataBuffer.TYPE_USHORT);
    }

    private static Image ofSamples(BufferedImage picture) {
        Raster raster = picture.getRaster();
        boolean grey = picture.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
        int shift = raster.getTransferType() == DataBuffer.TYPE_USHORT ? 8 : 0;
        int plane = picture.getWidth() * picture.getHeight();
        float[] values = new float[3 * plane];
        int[] samples = new int[plane];
        for (int channel = 0; channel < 3; channel++) {
            raster.getSamples(0, 0, picture.getWidth(), picture.getHeight(), grey ? 0 : channel, samples);
            for (int i = 0; i < plane; i++) {
                values[channel * plane + i] = samples[i] >> shift;
            }
        }
        return new Image(3, picture.getHeight(), picture.getWidth(), values);
    }

    private static Image ofColours(BufferedImage picture) {
        int width = picture.getWidth();
        int plane = width * picture.getHeight();
        int[] colours = picture.getRGB(0, 0, width, picture.getHeight(), new int[plane], 0, width);
        float[] values = new float[3 * plane];
        for (int i = 0; i < plane; i++) {
            values[i] = colours[i] >> 16 & 0xff;
            values[plane + i] = colours[i] >> 8 & 0xff;
            values[2 * plane + i] = colours[i] & 0xff;
        }
        return new Image(3, picture.getHeight(), width, values);
    }
}
