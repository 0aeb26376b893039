package io.facetwatch.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFileTest {
    private static byte[] file(BufferedImage picture, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(picture, format, out));
        return out.toByteArray();
    }

    private static BufferedImage samples(int type, int... samples) {
        BufferedImage picture = new BufferedImage(1, 1, type);
        picture.getRaster().setPixel(0, 0, samples);
        return picture;
    }

    @Test
    void greyLevelsAreRepeatedAsTheyStand() throws IOException {
        for (int level : new int[] {0, 1, 60, 128, 255}) {
            float[] expected = {level, level, level};

            assertArrayEquals(
                    expected,
                    ImageFile.decode(file(samples(BufferedImage.TYPE_BYTE_GRAY, level), "png"))
                            .values());
            assertArrayEquals(
                    expected,
                    ImageFile.decode(file(samples(BufferedImage.TYPE_USHORT_GRAY, level << 8 | 200), "png"))
                            .values());
        }
    }

    @Test
    void transparencyIsLaidOnWhite() throws IOException {
        BufferedImage picture = samples(BufferedImage.TYPE_INT_ARGB, 10, 20, 30, 51); // a fifth

        assertArrayEquals(
                new float[] {206, 208, 210},
                ImageFile.decode(file(picture, "png")).values());
    }

    @Test
    void paletteColoursAreLookedUp() throws IOException {
        byte[] levels = {0, (byte) 200};
        IndexColorModel palette = new IndexColorModel(1, 2, levels, new byte[] {0, 100}, new byte[] {0, 50});
        BufferedImage picture = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY, palette);
        picture.setRGB(1, 0, new Color(200, 100, 50).getRGB());

        assertArrayEquals(
                new float[] {0, 200, 0, 100, 0, 50},
                ImageFile.decode(file(picture, "png")).values());
    }

    @Test
    void aFlatJpegHasItsColour() throws IOException {
        BufferedImage picture = new BufferedImage(16, 8, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 128; i++) {
            picture.setRGB(i % 16, i / 16, new Color(200, 100, 50).getRGB());
        }

        Image decoded = ImageFile.decode(file(picture, "jpeg"));

        assertEquals(Shape.of(3, 8, 16), decoded.shape());
        assertEquals(200, decoded.at(0, 3, 9), 3); // the loss of the default quality
        assertEquals(100, decoded.at(1, 3, 9), 3);
        assertEquals(50, decoded.at(2, 3, 9), 3);
    }

    /** Golden pictures by Pillow 9.4: src/test/python/probe_images.py. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "rgb.jpg",
                "progressive.jpg",
                "full-chroma.jpg",
                "grey.jpg",
                "cmyk.jpg",
                "ycck.jpg",
                "turned-1.jpg",
                "turned-2.jpg",
                "turned-3.jpg",
                "turned-4.jpg",
                "turned-5.jpg",
                "turned-6.jpg",
                "turned-7.jpg",
                "turned-8.jpg",
                "turned.png",
                "turned.webp",
                "rgb.png",
                "rgb.bmp",
                "grey.bmp",
                "grey.png",
                "grey-alpha.png",
                "bits.png",
                "palette.png",
                "palette-alpha.png",
                "alpha.png",
                "alpha.webp",
                "lossless.webp",
                "lossy.webp",
                "grey-16.png"
            })
    void everyKindOfFileIsDecodedAsPillowDoes(String name) throws IOException {
        Image expected = ImageFile.decode(resource(name + ".golden.png"));

        Image decoded = ImageFile.decode(resource(name));

        assertEquals(expected.shape(), decoded.shape());
        double largest = 0;
        double sum = 0;
        for (int i = 0; i < expected.values().length; i++) {
            double difference = Math.abs(expected.values()[i] - decoded.values()[i]);
            largest = Math.max(largest, difference);
            sum += difference;
        }
        double mean = sum / expected.values().length;
        assertTrue(largest <= largestOf(name), name + ": largest difference " + largest + ", mean " + mean);
        assertTrue(
                mean <= (name.equals("lossy.webp") ? 4 : 1),
                name + ": largest difference " + largest + ", mean " + mean);
    }

    /** Decoders of one standard may round differently; that of WebP repeats chroma where Google's interpolates. */
    private static int largestOf(String name) {
        return name.equals("lossy.webp") ? 16 : 2;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = ImageFileTest.class.getResourceAsStream("/probe/images/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    @Test
    void otherFormatsAndDamagedFilesAreErrors() throws IOException {
        byte[] gif = file(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "gif");
        byte[] png = Png.encode(noise());

        assertThrows(IOException.class, () -> ImageFile.decode(gif));
        assertThrows(IOException.class, () -> ImageFile.decode(new byte[0]));
        for (int length = 0; length < png.length - 40; length += 13) {
            byte[] cut = Arrays.copyOf(png, length);
            assertThrows(IOException.class, () -> ImageFile.decode(cut), "cut to " + length);
        }
    }

    private static Image noise() {
        Random random = new Random(11);
        float[] values = new float[3 * 32 * 32];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(256);
        }
        return new Image(3, 32, 32, values);
    }

    @Test
    void aJpegThatIsCutOffIsAnErrorAndNotHalfGrey() throws IOException {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(Png.encode(noise())));
        byte[] jpeg = file(picture, "jpeg");

        assertEquals(32, ImageFile.decode(jpeg).width());
        for (int length = 2; length < jpeg.length - 1; length += 37) {
            byte[] cut = Arrays.copyOf(jpeg, length);
            assertThrows(IOException.class, () -> ImageFile.decode(cut), "cut to " + length);
        }
    }

    @Test
    void aFileThatClaimsToBeHugeIsRejectedBeforeItIsDecoded() {
        byte[] png = Png.encode(new Image(1, 1, 1, new float[1]));
        ByteBuffer header = ByteBuffer.wrap(png);
        header.putInt(16, 100_000).putInt(20, 100_000);
        CRC32 checksum = new CRC32();
        checksum.update(png, 12, 17);
        header.putInt(29, (int) checksum.getValue());

        Exception error = assertThrows(IOException.class, () -> ImageFile.decode(png));

        assertTrue(String.valueOf(error.getMessage()).contains("found 100000 x 100000"), error.toString());
    }
}
