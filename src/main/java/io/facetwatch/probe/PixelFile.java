package io.facetwatch.probe;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;

/**
 * A probe set's decoded images in one file that is mapped into memory: the operating system holds what is used and nothing of it
 * is on the heap, and no file stays open.
 *
 * <p>A header of 4096 bytes (magic, key, number of images, bytes of one, bytes of the table, SHA-256 of the table), the grey
 * levels of image after image, then the table: SHA-256, CRC-32C, path, label and variety of each, and the images left out.
 */
final class PixelFile implements Pixels {
    static final byte[] MAGIC = "FWprobe1".getBytes(StandardCharsets.US_ASCII);
    static final int HEADER_BYTES = 4096;
    private static final int DIGEST_BYTES = 32;

    private final MappedImages mapped;
    private final byte[] digests;
    private final int[] checksums;
    private final List<ProbeImage> images = new ArrayList<>();
    private final List<Unreadable> unreadable = new ArrayList<>();

    private PixelFile(MappedImages mapped, int count) {
        this.mapped = mapped;
        this.digests = new byte[count * DIGEST_BYTES];
        this.checksums = new int[count];
    }

    /**
     * Opens a file, and checks every byte of it.
     *
     * @param segmentBytes of the parts in which it is mapped, each of whole images: at most 2^31 - 1
     * @return empty where the file is missing, made of something else, unfinished or damaged
     */
    static Optional<PixelFile> open(Path file, byte[] key, int segmentBytes) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file)) {
            return read(channel, key, segmentBytes);
        }
    }

    private static Optional<PixelFile> read(FileChannel channel, byte[] key, int segmentBytes) throws IOException {
        if (channel.size() < HEADER_BYTES) {
            return Optional.empty();
        }
        ByteBuffer header = channel.map(MapMode.READ_ONLY, 0, HEADER_BYTES);
        boolean known =
                Arrays.equals(MAGIC, bytes(header, MAGIC.length)) && Arrays.equals(key, bytes(header, key.length));
        int count = header.getInt();
        int imageBytes = header.getInt();
        int tableBytes = header.getInt();
        if (!known || channel.size() != HEADER_BYTES + (long) count * imageBytes + tableBytes) {
            return Optional.empty();
        }
        byte[] table = bytes(channel.map(MapMode.READ_ONLY, channel.size() - tableBytes, tableBytes), tableBytes);
        if (!Arrays.equals(Digests.ofBytes(table), bytes(header, DIGEST_BYTES))) {
            return Optional.empty();
        }
        PixelFile file = new PixelFile(MappedImages.of(channel, count, imageBytes, segmentBytes), count);
        file.readTable(new DataInputStream(new ByteArrayInputStream(table)));
        return file.isWhole() ? Optional.of(file) : Optional.empty();
    }

    private static byte[] bytes(ByteBuffer from, int length) {
        byte[] bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }

    private void readTable(DataInputStream table) throws IOException {
        for (int id = 0; id < checksums.length; id++) {
            table.readFully(digests, id * DIGEST_BYTES, DIGEST_BYTES);
            checksums[id] = table.readInt();
            images.add(new ProbeImage(id, table.readUTF(), optional(table), optional(table)));
        }
        for (int left = table.readInt(); left > 0; left--) {
            unreadable.add(new Unreadable(table.readUTF(), table.readUTF()));
        }
    }

    private static Optional<String> optional(DataInputStream table) throws IOException {
        boolean present = table.readBoolean();
        String text = table.readUTF();
        return present ? Optional.of(text) : Optional.empty();
    }

    /** Whether every image has its checksum. */
    private boolean isWhole() {
        return IntStream.range(0, checksums.length).parallel().allMatch(id -> {
            CRC32C checksum = new CRC32C();
            checksum.update(mapped.slice(id));
            return (int) checksum.getValue() == checksums[id];
        });
    }

    List<ProbeImage> images() {
        return images;
    }

    List<Unreadable> unreadable() {
        return unreadable;
    }

    @Override
    public byte[] levels(int id) {
        ByteBuffer slice = mapped.slice(id);
        return bytes(slice, slice.remaining());
    }

    @Override
    public byte[] digest(int id) {
        return Arrays.copyOfRange(digests, id * DIGEST_BYTES, (id + 1) * DIGEST_BYTES);
    }

    /** The mapping ends when nothing refers to it any more. */
    @Override
    public void close() {}

    /**
     * Images of one size, mapped in segments of whole images, because a mapping holds less than 2 GiB.
     *
     * @param perSegment images in each segment but the last
     */
    private record MappedImages(List<MappedByteBuffer> segments, int perSegment, int imageBytes) {
        static MappedImages of(FileChannel channel, int count, int imageBytes, int segmentBytes) throws IOException {
            int perSegment = Math.max(1, segmentBytes / imageBytes);
            List<MappedByteBuffer> segments = new ArrayList<>();
            for (int first = 0; first < count; first += perSegment) {
                long bytes = (long) Math.min(perSegment, count - first) * imageBytes;
                segments.add(channel.map(MapMode.READ_ONLY, HEADER_BYTES + (long) first * imageBytes, bytes));
            }
            return new MappedImages(segments, perSegment, imageBytes);
        }

        ByteBuffer slice(int id) {
            return segments.get(id / perSegment).slice(id % perSegment * imageBytes, imageBytes);
        }
    }
}
