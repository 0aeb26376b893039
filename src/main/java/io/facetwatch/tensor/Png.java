package io.facetwatch.tensor;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** PNG files (ISO/IEC 15948): the same image and texts give the same bytes. */
public final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    /** ours: zlib's usual level; the best one takes four times as long for 1 % less (150 pictures of the demo). */
    private static final int COMPRESSION_LEVEL = 6;

    /** Keyword of the text in files of channels that are no colours. */
    static final String PLANES = "facetwatch:planes";

    private Png() {}

    /** The image as a PNG file without texts. */
    public static byte[] encode(Image image) {
        return encode(image, Map.of());
    }

    /**
     * The image as a PNG file, 8 bits a channel; grey levels are rounded, and clipped to 0..255.
     *
     * <p>Other than 1 or 3 channels are written as grey planes side by side, and a text {@value #PLANES} says so.
     *
     * @param texts by keyword (1 to 79 printable ASCII characters); written in the order of the keywords, as iTXt
     */
    public static byte[] encode(Image image, Map<String, String> texts) {
        if (Planes.areSideBySide(image.channels())) {
            Map<String, String> all = new TreeMap<>(texts);
            all.put(
                    PLANES,
                    "%d planes of %dx%d, the channels from left to right"
                            .formatted(image.channels(), image.height(), image.width()));
            return encode(Planes.row(image), all);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(SIGNATURE);
            chunk(out, "IHDR", header(image));
            for (Map.Entry<String, String> text : new TreeMap<>(texts).entrySet()) {
                chunk(out, PngTexts.CHUNK, PngTexts.data(text.getKey(), text.getValue()));
            }
            chunk(out, "IDAT", deflate(PngRows.filtered(image)));
            chunk(out, "IEND", new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // not from memory
        }
        return bytes.toByteArray();
    }

    /**
     * The image in a PNG file's bytes, three channels, as {@link ImageFile} reads it.
     *
     * @throws IllegalArgumentException if they are not a PNG file
     */
    public static Image decode(byte[] file) {
        checkSignature(file);
        try {
            return ImageFile.decode(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("PNG file of %d bytes: %s".formatted(file.length, e.getMessage()), e);
        }
    }

    /**
     * The image of so many channels that {@link #encode} made a PNG file of.
     *
     * @throws IllegalArgumentException if they are not a PNG file, or not one of such an image
     */
    public static Image decode(byte[] file, int channels) {
        return Planes.of(decode(file), channels);
    }

    private static void checkSignature(byte[] file) {
        if (file.length < SIGNATURE.length
                || !Arrays.equals(SIGNATURE, 0, SIGNATURE.length, file, 0, SIGNATURE.length)) {
            throw new IllegalArgumentException("not a PNG file: %d bytes without its signature".formatted(file.length));
        }
    }

    /**
     * The texts in a PNG file's bytes that {@link #encode(Image, Map)} wrote, by keyword; those that are compressed or in another
     * kind of chunk are left out.
     *
     * @throws IllegalArgumentException if they are not a PNG file, or end within a chunk
     */
    public static Map<String, String> texts(byte[] file) {
        checkSignature(file);
        return PngTexts.in(ByteBuffer.wrap(file).position(SIGNATURE.length));
    }

    private static byte[] header(Image image) {
        ByteBuffer header = ByteBuffer.allocate(13);
        header.putInt(image.width()).putInt(image.height());
        header.put((byte) 8).put((byte) (image.channels() == 3 ? 2 : 0)); // bits a sample; truecolour or grey
        return header.array();
    }

    private static byte[] deflate(byte[] data) {
        Deflater deflater = new Deflater(COMPRESSION_LEVEL);
        try {
            deflater.setInput(data);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[1 << 16];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 checksum = new CRC32();
        checksum.update(name);
        checksum.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) checksum.getValue());
    }
}
