package io.facetwatch.probe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Png;
import io.facetwatch.tensor.Shape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PixelCacheTest {
    private static final Shape SHAPE = Shape.of(3, 2, 2);
    private static final int SEGMENT = 1 << 20;

    @TempDir
    Path folder;

    private static byte[] png(int level) {
        float[] values = new float[12];
        for (int i = 0; i < values.length; i++) {
            values[i] = (level + 20 * i) % 256;
        }
        return Png.encode(new Image(3, 2, 2, values));
    }

    /** Files in memory that count how often they are read. */
    private static final class Counted implements Container {
        private final Map<String, byte[]> files = new LinkedHashMap<>();
        private final AtomicInteger reads = new AtomicInteger();
        private String version = "1";

        static Counted of(int images) {
            Counted counted = new Counted();
            for (int i = 0; i < images; i++) {
                counted.files.put("class%d/%04d.png".formatted(i % 2, i), png(i));
            }
            return counted;
        }

        @Override
        public List<String> paths() {
            return files.keySet().stream().sorted().toList();
        }

        @Override
        public byte[] read(String path) throws IOException {
            reads.incrementAndGet();
            return Optional.ofNullable(files.get(path)).orElseThrow(() -> new IOException("no " + path));
        }

        @Override
        public String version() {
            return version;
        }

        @Override
        public void close() {}

        @Override
        public String toString() {
            return "counted";
        }
    }

    private ProbeSet open(Container container) throws IOException {
        return ProbeSets.open(container, new Fit(SHAPE), folder);
    }

    private List<Path> cached() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void whatIsCachedIsTheSetThatMemoryHolds() throws IOException {
        Counted container = Counted.of(5);
        container.files.put("class0/broken.png", new byte[9]);
        List<ProbeImage> described = IntStream.range(0, 5)
                .mapToObj(id -> new ProbeImage(
                        id,
                        container.paths().get(id < 3 ? id : id + 1),
                        Optional.of(id < 3 ? "class0" : "class1"),
                        Optional.empty()))
                .toList();
        List<Image> images =
                Stream.of(0, 2, 4, 1, 3).map(i -> Png.decode(png(i))).toList();
        ProbeSet expected = ProbeSets.of(described, images);

        for (int round = 0; round < 2; round++) {
            ProbeSet set = open(container);

            assertEquals(expected.images(), set.images());
            assertEquals(expected.digest(), set.digest());
            assertArrayEquals(expected.image(4).values(), set.image(4).values());
            assertEquals(
                    List.of("class0/broken.png"),
                    set.unreadable().stream().map(Unreadable::path).toList());
        }
        assertEquals(6, container.reads.get(), "each file is read once");
    }

    @Test
    void anotherVersionFitOrShapeIsDecodedAnew() throws IOException {
        Counted container = Counted.of(3);
        open(container);
        container.version = "2";
        open(container);
        ProbeSets.open(container, new Fit(SHAPE, Resize.parse("squash:box")), folder);
        ProbeSets.open(container, new Fit(Shape.of(3, 3, 3)), folder);

        assertEquals(12, container.reads.get());
        assertEquals(4, cached().size());
    }

    @Test
    void aFileBrokenAtAnyByteIsMadeAgain() throws IOException {
        Counted container = Counted.of(3);
        String digest = open(container).digest();
        Path file = cached().get(0);
        byte[] whole = Files.readAllBytes(file);
        int decoded = 3;
        for (int at : new int[] {
            0, 9, 50, PixelFile.HEADER_BYTES, PixelFile.HEADER_BYTES + 35, PixelFile.HEADER_BYTES + 36, whole.length - 1
        }) {
            byte[] broken = whole.clone();
            broken[at] ^= 1;
            Files.delete(file); // the mapping of before keeps its bytes
            Files.write(file, broken);

            assertEquals(digest, open(container).digest(), "byte " + at);
            decoded += 3;
            assertEquals(decoded, container.reads.get(), "byte " + at);
            assertArrayEquals(whole, Files.readAllBytes(file), "byte " + at);
        }
        Files.delete(file);
        Files.write(file, Arrays.copyOf(whole, PixelFile.HEADER_BYTES + 20));
        assertEquals(digest, open(container).digest());
    }

    @Test
    void aFailedDecodingLeavesNoFile() throws IOException {
        Counted container = Counted.of(3);
        container.files.replaceAll((path, bytes) -> new byte[1]);

        Exception error = assertThrows(ProbeSetException.class, () -> open(container));

        assertTrue(String.valueOf(error.getMessage()).contains("found 3 that cannot, the first class0/0000.png"));
        assertEquals(List.of(), cached());
    }

    @Test
    void onlyTheFilesUsedLastAreKept() throws IOException {
        Counted container = Counted.of(1);
        for (int version = 1; version <= 6; version++) {
            container.version = String.valueOf(version);
            open(container);
            for (Path file : cached()) { // one tick older, so that files are told apart by time
                Files.setLastModifiedTime(
                        file,
                        FileTime.fromMillis(Files.getLastModifiedTime(file).toMillis() - 1000));
            }
        }
        int before = container.reads.get();

        container.version = "6";
        open(container);
        assertEquals(before, container.reads.get());
        container.version = "1";
        open(container);
        assertEquals(before + 1, container.reads.get());
        assertEquals(4, cached().size());
    }

    @Test
    void imagesOfAllSegmentsAreTheirOwn() throws IOException {
        Counted container = Counted.of(100);
        open(container);
        Path file = cached().get(0);
        byte[] name = HexFormat.of().parseHex(file.getFileName().toString().substring(0, 64));

        for (int segmentBytes : new int[] {1, 12, 100, 600, SEGMENT}) {
            PixelFile pixels = PixelFile.open(file, name, segmentBytes).orElseThrow();
            for (int id = 0; id < 100; id++) {
                byte[] levels = pixels.levels(id);
                int image = id < 50 ? 2 * id : 2 * (id - 50) + 1;
                assertEquals(image, levels[0] & 0xff, "image " + id + " in segments of " + segmentBytes);
                assertEquals((image + 220) % 256, levels[11] & 0xff, "image " + id);
            }
        }
    }

    /** Another process with 64 MB of heap, which the 100 000 images of 768 bytes would not fit into. */
    @Test
    void aHundredThousandImagesNeedNeitherHeapNorOpenFiles() throws Exception {
        Path zip = folder.resolve("many.zip");
        writeMany(zip, 100_000);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Many.class.getName(),
                        zip.toString(),
                        folder.resolve("cache").toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertTrue(process.waitFor(2, TimeUnit.MINUTES));
        assertEquals(0, process.exitValue(), said);
        assertTrue(said.contains("100000 images, 100000 seen"), said);
    }

    /** The same BMP file of 16 x 16 again and again but for its first pixel. */
    private static void writeMany(Path zip, int images) {
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream files = new ZipOutputStream(out)) {
            files.setMethod(ZipOutputStream.STORED);
            ByteArrayOutputStream bmp = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB), "bmp", bmp);
            byte[] bytes = bmp.toByteArray();
            for (int i = 0; i < images; i++) {
                bytes[bytes.length - 1] = (byte) i;
                bytes[bytes.length - 2] = (byte) (i >> 8);
                bytes[bytes.length - 3] = (byte) (i >> 16);
                CRC32 checksum = new CRC32();
                checksum.update(bytes);
                ZipEntry entry = new ZipEntry("%06d.bmp".formatted(i));
                entry.setSize(bytes.length);
                entry.setCrc(checksum.getValue());
                files.putNextEntry(entry);
                files.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the other process runs. */
    static final class Many {
        private Many() {}

        public static void main(String[] args) throws IOException {
            ProbeSet set = ProbeSets.open(Path.of(args[0]), new Fit(Shape.of(3, 16, 16)), Path.of(args[1]));
            long open = openFiles();
            int seen = 0;
            for (int id = 0; id < set.size(); id++) {
                Image image = set.image(id);
                int red = (int) image.at(0, 0, 15);
                int green = (int) image.at(1, 0, 15);
                int blue = (int) image.at(2, 0, 15);
                seen += (blue << 16 | green << 8 | red) == id ? 1 : 0;
            }
            System.out.println(set.size() + " images, " + seen + " seen, " + open + " files open");
            if (open > 1000) { // those of the class path are open
                throw new IllegalStateException(open + " files are open");
            }
        }

        private static long openFiles() {
            File[] descriptors = new File("/proc/self/fd").listFiles();
            return descriptors == null ? 0 : descriptors.length;
        }
    }
}
