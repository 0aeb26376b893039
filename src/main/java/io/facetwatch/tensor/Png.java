package io.facetwatch.tensor;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** PNG files (ISO/IEC 15948): the same image and texts give the same bytes. */
public final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int PAETH = 4;

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
                chunk(out, "iTXt", text(text.getKey(), text.getValue()));
            }
            chunk(out, "IDAT", deflate(filtered(image)));
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
        Map<String, String> texts = new TreeMap<>();
        java.nio.ByteBuffer bytes = java.nio.ByteBuffer.wrap(file).position(SIGNATURE.length);
        byte[] type = new byte[4];
        while (bytes.remaining() >= 8) {
            int length = bytes.getInt();
            bytes.get(type);
            if (length < 0 || length + 4 > bytes.remaining()) {
                throw new IllegalArgumentException("PNG file of %d bytes ends within a chunk".formatted(file.length));
            }
            byte[] data = new byte[length];
            bytes.get(data).getInt(); // the checksum
            if (new String(type, StandardCharsets.US_ASCII).equals("iTXt")) {
                read(data, texts);
            }
        }
        return texts;
    }

    private static void read(byte[] data, Map<String, String> texts) {
        int end = 0;
        while (end < data.length && data[end] != 0) {
            end++;
        }
        int text = end + 5; // end of keyword, not compressed (2), no language, no translated keyword
        if (text <= data.length && Arrays.equals(data, end, text, new byte[5], 0, 5)) {
            texts.put(
                    new String(data, 0, end, StandardCharsets.US_ASCII),
                    new String(data, text, data.length - text, StandardCharsets.UTF_8));
        }
    }

    private static byte[] header(Image image) {
        java.nio.ByteBuffer header = java.nio.ByteBuffer.allocate(13);
        header.putInt(image.width()).putInt(image.height());
        header.put((byte) 8).put((byte) (image.channels() == 3 ? 2 : 0)); // bits a sample; truecolour or grey
        return header.array();
    }

    private static byte[] text(String keyword, String text) throws IOException {
        if (!keyword.matches("[!-~]([ -~]{0,77}[!-~])?")) {
            throw new IllegalArgumentException(
                    "a PNG keyword must be 1 to 79 printable ASCII characters, found '%s'".formatted(keyword));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(keyword.getBytes(StandardCharsets.US_ASCII));
        out.write(new byte[5]); // end of keyword, not compressed (2), no language, no translated keyword
        out.write(text.getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    /** Rows, each led by its filter: Paeth throughout, good for natural pictures and flat grounds alike. */
    private static byte[] filtered(Image image) {
        int channels = image.channels();
        int stride = channels * image.width();
        byte[] rows = new byte[image.height() * (1 + stride)];
        byte[] above = new byte[stride];
        for (int row = 0, at = 0; row < image.height(); row++) {
            byte[] line = line(image, row);
            rows[at++] = PAETH;
            for (int i = 0; i < stride; i++) {
                int left = i < channels ? 0 : line[i - channels] & 0xff;
                int corner = i < channels ? 0 : above[i - channels] & 0xff;
                rows[at++] = (byte) (line[i] - paeth(left, above[i] & 0xff, corner));
            }
            above = line;
        }
        return rows;
    }

    private static byte[] line(Image image, int row) {
        byte[] line = new byte[image.channels() * image.width()];
        for (int channel = 0; channel < image.channels(); channel++) {
            for (int column = 0; column < image.width(); column++) {
                line[column * image.channels() + channel] = greyLevel(image.at(channel, row, column));
            }
        }
        return line;
    }

    private static byte greyLevel(float value) {
        if (Float.isNaN(value)) {
            throw new IllegalArgumentException("an image to be written needs grey levels, found NaN");
        }
        return (byte) Math.round(Math.max(0, Math.min(255, value)));
    }

    private static int paeth(int left, int up, int corner) {
        int estimate = left + up - corner;
        int byLeft = Math.abs(estimate - left);
        int byUp = Math.abs(estimate - up);
        int byCorner = Math.abs(estimate - corner);
        if (byLeft <= byUp && byLeft <= byCorner) {
            return left;
        }
        return byUp <= byCorner ? up : corner;
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
