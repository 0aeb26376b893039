package io.facetwatch.probe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Png;
import io.facetwatch.tensor.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardsTest {
    private static final Shape SHAPE = Shape.of(3, 2, 2);

    @TempDir
    Path folder;

    private static byte[] png(int level) {
        float[] values = new float[12];
        Arrays.fill(values, level);
        return Png.encode(new Image(3, 2, 2, values));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Written by hand after POSIX 1003.1, "ustar". */
    static byte[] tar(Map<String, byte[]> files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        files.forEach((name, bytes) -> {
            byte[] header = new byte[512];
            put(header, 0, name);
            put(header, 100, "0000644\0");
            put(header, 124, "%011o\0".formatted(bytes.length));
            put(header, 136, "00000000000\0");
            put(header, 148, "        ");
            header[156] = '0';
            put(header, 257, "ustar\0" + "00");
            int sum = 0;
            for (byte one : header) {
                sum += one & 0xff;
            }
            put(header, 148, "%06o\0 ".formatted(sum));
            out.writeBytes(header);
            out.writeBytes(Arrays.copyOf(bytes, (bytes.length + 511) / 512 * 512));
        });
        out.writeBytes(new byte[1024]);
        return out.toByteArray();
    }

    private static void put(byte[] header, int at, String text) {
        System.arraycopy(text(text), 0, header, at, text.length());
    }

    private static Map<String, byte[]> shard(Object... namesAndBytes) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < namesAndBytes.length; i += 2) {
            files.put((String) namesAndBytes[i], (byte[]) namesAndBytes[i + 1]);
        }
        return files;
    }

    @Test
    void theClassOfAnImageIsInTheFilesThatShareItsName() throws IOException {
        Map<String, byte[]> files = shard(
                "a.0.jpg",
                png(1),
                "a.cls",
                text("3\n"), //
                "b.png",
                png(2),
                "b.json",
                text("{\"x\": {\"label\": [\"}\", 1]}, \"label\": \"caf\\u00e9\", \"n\": 1}"),
                "c.png",
                png(3),
                "c.txt",
                text("a cat\nor not\n"), //
                "d.png",
                png(4),
                "d.json",
                text("{\"class\": 12}"), //
                "dogs/e.png",
                png(5), //
                "f.png",
                png(6));

        ProbeSet set = ProbeSets.open(Files.write(folder.resolve("set.tar"), tar(files)), SHAPE);

        assertEquals(
                List.of("a.0.jpg", "b.png", "c.png", "d.png", "dogs/e.png", "f.png"),
                set.images().stream().map(ProbeImage::path).toList());
        assertEquals(
                List.of("3", "café", "a cat", "12", "dogs", ""),
                set.images().stream().map(image -> image.label().orElse("")).toList());
        assertEquals(4, set.image(3).at(2, 1, 1));
    }

    @Test
    void severalShardsAreOneSetAndTheirNamesLeadThePaths() throws IOException {
        Files.write(folder.resolve("train-1.tar"), tar(shard("0.png", png(3), "0.cls", text("1"))));
        Files.createDirectories(folder.resolve("more"));
        Files.write(folder.resolve("more/train-0.tar"), tar(shard("x/0.png", png(2), "1.png", png(1))));

        ProbeSet set = ProbeSets.open(folder, SHAPE);

        assertEquals(
                List.of(
                        new ProbeImage(0, "more/train-0.tar/1.png", Optional.empty(), Optional.empty()),
                        new ProbeImage(1, "more/train-0.tar/x/0.png", Optional.of("x"), Optional.empty()),
                        new ProbeImage(2, "train-1.tar/0.png", Optional.of("1"), Optional.empty())),
                set.images());
        assertArrayEquals(new float[] {1, 2, 3}, new float[] {
            set.image(0).at(0, 0, 0), set.image(1).at(0, 0, 0), set.image(2).at(0, 0, 0)
        });
    }

    @Test
    void anIndexInATarCountsAsInAFolder() throws IOException {
        byte[] tar = tar(shard("b.png", png(2), "a.png", png(1), "index.csv", text("file,label\nb.png,cat\n")));

        ProbeSet set = ProbeSets.open(Files.write(folder.resolve("set.tar"), tar), SHAPE);

        assertEquals(List.of(new ProbeImage(0, "b.png", Optional.of("cat"), Optional.empty())), set.images());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gnu", "posix", "ustar"})
    void whatTarWritesIsReadWithLongNames(String format) throws Exception {
        String name = "a".repeat(60) + "/" + "b".repeat(90) + ".png";
        Path files = folder.resolve("files");
        Files.createDirectories(files.resolve("a".repeat(60)));
        Files.write(files.resolve(name), png(9));
        Files.write(files.resolve("short.png"), png(8));
        Path tar = folder.resolve("set.tar");
        Process process = startTar(
                "tar",
                "--format=" + format,
                "-C",
                files.toString(),
                "-cf",
                tar.toString(),
                "a".repeat(60),
                "short.png");
        assertEquals(0, process.waitFor());

        ProbeSet set = ProbeSets.open(tar, SHAPE);

        assertEquals(
                List.of(name, "short.png"),
                set.images().stream().map(ProbeImage::path).toList());
        assertEquals(9, set.image(0).at(0, 0, 0));
    }

    private static Process startTar(String... command) {
        try {
            return new ProcessBuilder(command).inheritIO().start();
        } catch (IOException e) {
            assumeTrue(false, "no tar on this machine: " + e.getMessage());
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatIsNoShardIsRejectedByName() throws IOException {
        byte[] tar = tar(shard("a.png", png(1), "b.png", png(2)));
        byte[] flipped = tar.clone();
        flipped[3] ^= 1;
        Map<String, byte[]> badJson = shard("a.png", png(1), "a.json", text("{\"label\": "));

        assertRejected("cut.tar must be a tar archive", "cut.tar", Arrays.copyOf(tar, 600));
        assertRejected("found a header whose sum", "flipped.tar", flipped);
        assertRejected("without a file", "empty.tar", new byte[0]);
        assertRejected("a.json of", "json.tar", tar(badJson));
    }

    private void assertRejected(String reason, String name, byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve(name), bytes);
        Exception error = assertThrows(ProbeSetException.class, () -> ProbeSets.open(file, SHAPE));
        assertTrue(String.valueOf(error.getMessage()).contains(reason), error.toString());
    }

    @Test
    void aFolderOfShardsAndImagesIsRejected() throws IOException {
        Files.write(folder.resolve("a.tar"), tar(shard("a.png", png(1))));
        Files.write(folder.resolve("b.png"), png(1));

        Exception error = assertThrows(ProbeSetException.class, () -> ProbeSets.open(folder, SHAPE));

        assertTrue(String.valueOf(error.getMessage()).contains("a.tar"), error.toString());
    }
}
