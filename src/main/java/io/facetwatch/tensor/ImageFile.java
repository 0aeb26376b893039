package io.facetwatch.tensor;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes JPEG, PNG, WebP and BMP files to RGB images of whole grey levels.
 *
 * <p>The camera's orientation mark (EXIF) is obeyed, grey is repeated over the three channels, of 16 bits the upper 8 count,
 * transparent pixels are laid on white, CMYK and YCCK are taken as Adobe's inverted kind and as inks without a profile, and
 * colour profiles are ignored: but for orientation and transparency the pixels are what Pillow's {@code convert("RGB")} gives,
 * on which most networks are trained. Of an animated WebP file the first picture is taken.
 */
public final class ImageFile {
    /** ours: a file that claims more than this is taken for a decompression bomb; a 24-megapixel photograph passes. */
    private static final long MOST_PIXELS = 50_000_000;

    private static final Set<String> FORMATS = Set.of("png", "jpeg", "bmp");

    /** Readers of libraries, asked by our own class loader: the registry of the JDK asks that of whichever thread was first. */
    private static final List<ImageReaderSpi> OF_LIBRARIES =
            ServiceLoader.load(ImageReaderSpi.class, ImageFile.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .filter(reader -> List.of(reader.getFormatNames()).contains("webp"))
                    .toList();

    private ImageFile() {}

    /**
     * The image in a file's bytes, three channels.
     *
     * @throws IOException if they are no JPEG, PNG, WebP or BMP file that can be decoded
     */
    public static Image decode(byte[] file) throws IOException {
        ImageHeader header = ImageHeader.of(file);
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            ImageReader reader = reader(file, stream);
            try {
                reader.setInput(stream, true, true);
                return header.orientation().apply(read(reader, header));
            } catch (RuntimeException e) {
                throw new IOException("damaged image file: " + e.getMessage(), e); // ImageIO throws many kinds
            } finally {
                reader.dispose();
            }
        }
    }

    private static ImageReader reader(byte[] file, ImageInputStream stream) throws IOException {
        if (isWebP(file)) {
            if (!OF_LIBRARIES.isEmpty()) {
                return OF_LIBRARIES.get(0).createReaderInstance();
            }
            throw new IOException("a WebP file, which needs the library com.twelvemonkeys.imageio:imageio-webp");
        }
        for (Iterator<ImageReader> readers = ImageIO.getImageReaders(stream); readers.hasNext(); ) {
            ImageReader reader = readers.next();
            if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
                return reader;
            }
            reader.dispose();
        }
        throw new IOException("neither a JPEG nor a PNG nor a WebP nor a BMP file by its first bytes");
    }

    private static boolean isWebP(byte[] file) {
        return file.length > 12
                && new String(file, 0, 4, StandardCharsets.ISO_8859_1).equals("RIFF")
                && new String(file, 8, 4, StandardCharsets.ISO_8859_1).equals("WEBP");
    }

    /** The JPEG decoder only warns of a file that is cut off, and fills the rest with grey. */
    private static Image read(ImageReader reader, ImageHeader header) throws IOException {
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MOST_PIXELS) {
            throw new IOException("at most %d pixels are read, found %d x %d"
                    .formatted(MOST_PIXELS, reader.getWidth(0), reader.getHeight(0)));
        }
        List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        Image image = header.components() == Inks.COUNT
                ? new Inks(reader.readRaster(0, null), header.isYcck()).image()
                : image(reader.read(0));
        for (String warning : warnings) {
            if (warning.contains("Truncated") || warning.contains("premature end")) {
                throw new IOException("cut off: " + warning);
            }
        }
        return image;
    }

    private static Image image(BufferedImage picture) {
        return Samples.arePlain(picture) ? Samples.of(picture) : Samples.ofColours(picture);
    }
}
