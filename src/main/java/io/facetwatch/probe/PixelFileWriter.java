package io.facetwatch.probe;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/** Writes a {@link PixelFile}, image after image. The header comes last: a file that was not finished has none. */
final class PixelFileWriter implements Decoding.Sink, Closeable {
    private final FileChannel channel;
    private final byte[] key;
    private final int imageBytes;
    private final ByteArrayOutputStream table = new ByteArrayOutputStream();
    private final DataOutputStream rows = new DataOutputStream(table);
    private final List<Unreadable> unreadable = new ArrayList<>();
    private int images;

    /**
     * @param key 32 bytes that say what the file is made of
     * @param imageBytes of each image
     */
    PixelFileWriter(Path file, byte[] key, int imageBytes) throws IOException {
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        this.key = key.clone();
        this.imageBytes = imageBytes;
    }

    /** Adds the next image; its id is the number of those before. */
    @Override
    public void add(ProbeImage image, byte[] levels) throws IOException {
        write(ByteBuffer.wrap(levels), PixelFile.HEADER_BYTES + (long) images * imageBytes);
        CRC32C checksum = new CRC32C();
        checksum.update(levels);
        rows.write(Digests.ofBytes(levels));
        rows.writeInt((int) checksum.getValue());
        rows.writeUTF(image.path());
        optional(image.label());
        optional(image.variety());
        images++;
    }

    private void optional(Optional<String> text) throws IOException {
        rows.writeBoolean(text.isPresent());
        rows.writeUTF(text.orElse(""));
    }

    @Override
    public void leaveOut(Unreadable image) {
        unreadable.add(image);
    }

    /** Writes table and header, and waits until all is on the disk. */
    void finish() throws IOException {
        rows.writeInt(unreadable.size());
        for (Unreadable image : unreadable) {
            rows.writeUTF(image.path());
            rows.writeUTF(image.reason());
        }
        byte[] bytes = table.toByteArray();
        write(ByteBuffer.wrap(bytes), PixelFile.HEADER_BYTES + (long) images * imageBytes);
        ByteBuffer header = ByteBuffer.allocate(PixelFile.HEADER_BYTES);
        header.put(PixelFile.MAGIC).put(key).putInt(images).putInt(imageBytes).putInt(bytes.length);
        header.put(Digests.ofBytes(bytes)).rewind();
        write(header, 0);
        channel.force(true);
    }

    private void write(ByteBuffer bytes, long at) throws IOException {
        long next = at;
        while (bytes.hasRemaining()) {
            next += channel.write(bytes, next);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
