package io.facetwatch.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.NodeList;

class PngTest {
    private static Image noise(int channels) {
        Random random = new Random(5);
        float[] values = new float[channels * 7 * 11];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(256);
        }
        return new Image(channels, 7, 11, values);
    }

    @Test
    void anotherReaderSeesThePixelsThatWereWritten() throws IOException {
        Image image = noise(3);

        BufferedImage read = ImageIO.read(new ByteArrayInputStream(Png.encode(image)));

        for (int row = 0; row < 7; row++) {
            for (int column = 0; column < 11; column++) {
                int colour = read.getRGB(column, row);
                assertEquals(image.at(0, row, column), colour >> 16 & 0xff);
                assertEquals(image.at(1, row, column), colour >> 8 & 0xff);
                assertEquals(image.at(2, row, column), colour & 0xff);
            }
        }
    }

    @Test
    void whatIsEncodedDecodesGreyAsThreeEqualChannels() {
        Image grey = noise(1);

        Image decoded = Png.decode(Png.encode(grey));

        assertEquals(Shape.of(3, 7, 11), decoded.shape());
        for (int channel = 0; channel < 3; channel++) {
            for (int i = 0; i < 77; i++) {
                assertEquals(grey.values()[i], decoded.values()[channel * 77 + i]);
            }
        }
        assertArrayEquals(noise(3).values(), Png.decode(Png.encode(noise(3))).values());
    }

    @Test
    void greyLevelsAreRoundedAndClipped() {
        Image image = new Image(1, 1, 5, new float[] {-3, 0.5f, 100.4f, 254.6f, 300});

        Image decoded = Png.decode(Png.encode(image));

        assertArrayEquals(new float[] {0, 1, 100, 255, 255}, java.util.Arrays.copyOf(decoded.values(), 5));
    }

    @Test
    void textsAreFoundByAnotherReader() throws IOException {
        Map<String, String> texts = Map.of("Software", "Facetwatch", "facetwatch:unit", "logits#2 Pomme d'été");
        byte[] file = Png.encode(noise(3), texts);

        Map<String, String> found = new LinkedHashMap<>();
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (ImageInputStream stream = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(stream);
            NodeList entries = ((IIOMetadataNode) reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0"))
                    .getElementsByTagName("iTXtEntry");
            for (int i = 0; i < entries.getLength(); i++) {
                IIOMetadataNode entry = (IIOMetadataNode) entries.item(i);
                found.put(entry.getAttribute("keyword"), entry.getAttribute("text"));
            }
        } finally {
            reader.dispose();
        }

        assertEquals(texts, found);
    }

    @Test
    void theOrderInWhichTextsAreGivenDoesNotMatter() {
        Map<String, String> forward = new LinkedHashMap<>();
        forward.put("a", "1");
        forward.put("b", "2");
        Map<String, String> back = new LinkedHashMap<>();
        back.put("b", "2");
        back.put("a", "1");

        assertArrayEquals(Png.encode(noise(3), forward), Png.encode(noise(3), back));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7})
    void anImageOfAnyChannelsComesBack(int channels) {
        byte[] file = Png.encode(noise(channels));

        Image back = Png.decode(file, channels);

        assertEquals(channels, back.channels());
        assertArrayEquals(Png.encode(noise(channels)), Png.encode(back));
        assertEquals(channels != 1 && channels != 3, Png.texts(file).containsKey("facetwatch:planes"));
    }

    @Test
    void aPictureOfOtherPlanesIsRefused() {
        byte[] file = Png.encode(noise(4)); // 44 columns

        assertThrows(IllegalArgumentException.class, () -> Png.decode(file, 5));
        assertThrows(IllegalArgumentException.class, () -> Png.decode(Png.encode(noise(3)), 11));
    }

    @Test
    void otherBytesKeywordsAndNaNAreRejected() throws IOException {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "jpeg", jpeg);

        assertThrows(IllegalArgumentException.class, () -> Png.decode(jpeg.toByteArray()));
        assertThrows(
                IllegalArgumentException.class, () -> Png.decode(java.util.Arrays.copyOf(Png.encode(noise(3)), 60)));
        assertThrows(IllegalArgumentException.class, () -> Png.encode(noise(3), Map.of("", "x")));
        assertThrows(IllegalArgumentException.class, () -> Png.encode(new Image(1, 1, 1, new float[] {Float.NaN})));
    }
}
