package io.facetwatch.probe;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the files of a tar archive are: ustar, with the long names of GNU and pax (POSIX 1003.1, "pax"). Links and devices are
 * passed over; of two files of one name the later counts. No file is kept open.
 */
final class TarFile {
    private static final int BLOCK = 512;
    private static final int NAME_BYTES = 100;
    private static final int MOST_NAME_BYTES = 1 << 16;

    private final Path path;
    private final Map<String, Place> places = new TreeMap<>();

    private record Place(long offset, long sizeBytes) {}

    private TarFile(Path path) {
        this.path = path;
    }

    /**
     * Reads the headers.
     *
     * @throws ProbeSetException if it is no tar archive, or damaged
     */
    static TarFile open(Path path) throws IOException {
        TarFile tar = new TarFile(path);
        try (FileChannel channel = FileChannel.open(path)) {
            tar.index(channel);
        }
        return tar;
    }

    Iterable<String> names() {
        return places.keySet();
    }

    boolean has(String name) {
        return places.containsKey(name);
    }

    byte[] read(String name) throws IOException {
        Place place = places.get(name);
        if (place == null) {
            throw new IOException("%s is not in %s".formatted(name, path));
        }
        if (place.sizeBytes() > Integer.MAX_VALUE - 16) {
            throw new IOException(
                    "%s in %s is too large for an image: %d bytes".formatted(name, path, place.sizeBytes()));
        }
        try (FileChannel channel = FileChannel.open(path)) {
            return bytes(channel, place.offset(), (int) place.sizeBytes());
        }
    }

    private void index(FileChannel channel) throws IOException {
        String longName = "";
        long at = 0;
        while (at + BLOCK <= channel.size()) {
            byte[] header = bytes(channel, at, BLOCK);
            if (header[0] == 0 && isBlank(header)) {
                return;
            }
            check(header, at);
            long size = number(header, 124, 12, at);
            long content = at + BLOCK;
            if (size < 0 || content + size > channel.size()) {
                throw damaged("a file of %d bytes".formatted(size), at);
            }
            char type = (char) header[156];
            switch (type) {
                case 'L' -> longName = text(bytes(channel, content, name(size, at)), 0, (int) size);
                case 'x' -> longName = paxPath(bytes(channel, content, name(size, at)), longName);
                case '0', '\0', '7' -> {
                    places.put(longName.isEmpty() ? shortName(header) : longName, new Place(content, size));
                    longName = "";
                }
                default -> longName = ""; // a folder, a link, a device, or settings for all files
            }
            at = content + (size + BLOCK - 1) / BLOCK * BLOCK;
        }
        if (at != channel.size()) {
            throw damaged("the end of the file", channel.size());
        }
        if (places.isEmpty()) {
            throw new ProbeSetException(
                    "%s must be a tar archive, found %d bytes without a file".formatted(path, channel.size()));
        }
    }

    private int name(long size, long at) {
        if (size > MOST_NAME_BYTES) {
            throw damaged("a name of %d bytes".formatted(size), at);
        }
        return (int) size;
    }

    private static boolean isBlank(byte[] header) {
        for (byte one : header) {
            if (one != 0) {
                return false;
            }
        }
        return true;
    }

    /** The sum of the header's bytes, with blanks in the place of the sum. */
    private void check(byte[] header, long at) {
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= 148 && i < 156 ? ' ' : header[i] & 0xff;
        }
        if (sum != number(header, 148, 8, at)) {
            throw damaged("a header whose sum is %d".formatted(sum), at);
        }
    }

    private ProbeSetException damaged(String found, long at) {
        return new ProbeSetException("%s must be a tar archive, found %s at byte %d".formatted(path, found, at));
    }

    /** Octal digits, or big-endian bytes after one that is 0x80. */
    private long number(byte[] header, int from, int length, long at) {
        if ((header[from] & 0xff) == 0x80) {
            return ByteBuffer.wrap(header).getLong(from + length - Long.BYTES);
        }
        String digits = text(header, from, length).strip();
        try {
            return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
        } catch (NumberFormatException e) {
            throw damaged("'%s' for a number (%s)".formatted(digits, e.getMessage()), at);
        }
    }

    private static String shortName(byte[] header) {
        String name = text(header, 0, NAME_BYTES);
        boolean posix = text(header, 257, 6).equals("ustar");
        String prefix = posix ? text(header, 345, 155) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static String text(byte[] bytes, int from, int length) {
        int end = from;
        while (end < from + length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    /** Records "length key=value\n", length in bytes of the whole record. */
    private static String paxPath(byte[] records, String otherwise) {
        String path = otherwise;
        int at = 0;
        while (at < records.length) {
            int blank = at;
            while (blank < records.length && records[blank] != ' ') {
                blank++;
            }
            String digits = new String(records, at, blank - at, StandardCharsets.US_ASCII);
            if (!digits.matches("[0-9]{1,6}")
                    || Integer.parseInt(digits) < 3
                    || at + Integer.parseInt(digits) > records.length) {
                return path;
            }
            int end = at + Integer.parseInt(digits);
            String record = new String(records, blank + 1, Math.max(0, end - blank - 2), StandardCharsets.UTF_8);
            if (record.startsWith("path=")) {
                path = record.substring("path=".length());
            }
            at = end;
        }
        return path;
    }

    private byte[] bytes(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, from + buffer.position()) < 0) {
                throw new EOFException("%s ends at byte %d within a file".formatted(path, channel.size()));
            }
        }
        return buffer.array();
    }
}
