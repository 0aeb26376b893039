package io.facetwatch.tensor;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a file says of its picture beside the pixels, and the decoders do not pass on.
 *
 * @param orientation how to turn it
 * @param components of a JPEG file; 0 for others
 * @param isYcck whether Adobe's segment says that a JPEG file's inks are stored as luma and chroma
 */
record ImageHeader(Orientation orientation, int components, boolean isYcck) {
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] ADOBE = "Adobe".getBytes(StandardCharsets.ISO_8859_1);
    private static final int YCCK = 2;

    static ImageHeader of(byte[] file) {
        try {
            if (file.length > 3 && (file[0] & 0xff) == 0xff && (file[1] & 0xff) == 0xd8) {
                return ofJpeg(ByteBuffer.wrap(file));
            }
            if (file.length > 8 && file[0] == (byte) 0x89 && file[1] == 'P') {
                return new ImageHeader(chunk(ByteBuffer.wrap(file), 8, "eXIf"), 0, false);
            }
            if (file.length > 12 && file[0] == 'R' && file[8] == 'W') {
                return new ImageHeader(
                        chunk(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN), 12, "EXIF"), 0, false);
            }
        } catch (IndexOutOfBoundsException | BufferUnderflowException | IllegalArgumentException e) {
            return new ImageHeader(Orientation.UPRIGHT, 0, false); // the decoder says what is wrong with the file
        }
        return new ImageHeader(Orientation.UPRIGHT, 0, false);
    }

    /** The segments up to the first scan (ITU-T T.81, B.1.1). */
    private static ImageHeader ofJpeg(ByteBuffer file) {
        Orientation orientation = Orientation.UPRIGHT;
        int components = 0;
        boolean ycck = false;
        int at = 2;
        while (at + 4 <= file.limit() && (file.get(at) & 0xff) == 0xff) {
            int marker = file.get(at + 1) & 0xff;
            if (marker == 0xff) { // filling
                at++;
                continue;
            }
            if (marker == 0xda) {
                break;
            }
            int length = file.getShort(at + 2) & 0xffff;
            byte[] segment = bytes(file, at + 4, Math.min(file.limit(), at + 2 + length));
            if (marker == 0xe1 && startsWith(segment, EXIF)) {
                orientation = Orientation.ofExif(withoutMark(segment));
            } else if (marker == 0xee && startsWith(segment, ADOBE) && segment.length > 11) {
                ycck = segment[11] == YCCK;
            } else if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
                components = segment[5];
            }
            at += 2 + length;
        }
        return new ImageHeader(orientation, components, ycck);
    }

    /** The orientation in the chunk of this name: PNG has its length before the name, in RIFF it comes after. */
    private static Orientation chunk(ByteBuffer file, int first, String name) {
        boolean png = name.equals("eXIf");
        int at = first;
        while (at + 8 <= file.limit()) {
            int length = file.getInt(png ? at : at + 4);
            String found =
                    new String(bytes(file, png ? at + 4 : at, (png ? at + 4 : at) + 4), StandardCharsets.ISO_8859_1);
            if (length < 0) {
                break;
            }
            if (found.equals(name)) {
                return Orientation.ofExif(withoutMark(bytes(file, at + 8, at + 8 + length)));
            }
            at += 8 + length + (png ? 4 : length % 2); // a checksum follows, or an odd length is filled up
        }
        return Orientation.UPRIGHT;
    }

    private static byte[] bytes(ByteBuffer file, int from, int end) {
        if (from < 0 || end < from || end > file.limit()) {
            throw new IndexOutOfBoundsException(end);
        }
        byte[] bytes = new byte[end - from];
        file.get(from, bytes);
        return bytes;
    }

    private static byte[] withoutMark(byte[] exif) {
        return startsWith(exif, EXIF) ? Arrays.copyOfRange(exif, EXIF.length, exif.length) : exif;
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }
}
