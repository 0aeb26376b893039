package io.facetwatch.tensor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Texts in a PNG file: chunks of international text that is not compressed and of no language. */
final class PngTexts {
    static final String CHUNK = "iTXt";

    /** What stands between keyword and text: end of keyword, not compressed (2), no language, no translated keyword. */
    private static final byte[] BETWEEN = new byte[5];

    private PngTexts() {}

    /**
     * The texts in a PNG file, by keyword.
     *
     * @param bytes behind the signature
     * @throws IllegalArgumentException if they end within a chunk
     */
    static Map<String, String> in(ByteBuffer bytes) {
        Map<String, String> texts = new TreeMap<>();
        byte[] type = new byte[4];
        while (bytes.remaining() >= 8) {
            int length = bytes.getInt();
            bytes.get(type);
            if (length < 0 || length + 4 > bytes.remaining()) {
                throw new IllegalArgumentException("PNG file of %d bytes ends within a chunk".formatted(bytes.limit()));
            }
            byte[] data = new byte[length];
            bytes.get(data).getInt(); // the checksum
            if (new String(type, StandardCharsets.US_ASCII).equals(CHUNK)) {
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
        int text = end + BETWEEN.length;
        if (text <= data.length && Arrays.equals(data, end, text, BETWEEN, 0, BETWEEN.length)) {
            texts.put(
                    new String(data, 0, end, StandardCharsets.US_ASCII),
                    new String(data, text, data.length - text, StandardCharsets.UTF_8));
        }
    }

    /** A chunk's data; the keyword has 1 to 79 printable ASCII characters. */
    static byte[] data(String keyword, String text) throws IOException {
        if (!keyword.matches("[!-~]([ -~]{0,77}[!-~])?")) {
            throw new IllegalArgumentException(
                    "a PNG keyword must be 1 to 79 printable ASCII characters, found '%s'".formatted(keyword));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(keyword.getBytes(StandardCharsets.US_ASCII));
        out.write(BETWEEN);
        out.write(text.getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }
}
