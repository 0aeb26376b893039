package io.facetwatch.probe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Png;
import io.facetwatch.tensor.Shape;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeSetsTest {
    private static final Shape SHAPE = Shape.of(3, 2, 2);

    @TempDir
    Path folder;

    private static byte[] png(int level) {
        float[] values = new float[12];
        Arrays.fill(values, level);
        values[0] = 200;
        return Png.encode(new Image(3, 2, 2, values));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> orchard() {
        return new TreeMap<>(Map.of(
                "Tomato/green/1.png", png(3),
                "Apple/red/2.PNG", png(2),
                "Apple/red/10.png", png(1),
                "Apple/notes.txt", text("no picture"),
                "Apple/.hidden.png", text("no picture"),
                "__MACOSX/Apple/red/10.png", text("no picture")));
    }

    private Path folder(Map<String, byte[]> files) throws IOException {
        Path root = Files.createTempDirectory(folder, "set");
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = root.resolve(file.getKey());
            Files.createDirectories(root.resolve(file.getKey() + "/..").normalize());
            Files.write(path, file.getValue());
        }
        return root;
    }

    private Path zip(Map<String, byte[]> files) throws IOException {
        Path path = Files.createTempFile(folder, "set", ".zip");
        try (OutputStream out = Files.newOutputStream(path);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return path;
    }

    @Test
    void aFolderIsReadInTheOrderOfItsPathsTheFirstFolderIsTheLabel() throws IOException {
        ProbeSet set = ProbeSets.open(folder(orchard()), SHAPE);

        assertEquals(
                List.of(
                        new ProbeImage(0, "Apple/red/10.png", Optional.of("Apple"), Optional.of("red")),
                        new ProbeImage(1, "Apple/red/2.PNG", Optional.of("Apple"), Optional.of("red")),
                        new ProbeImage(2, "Tomato/green/1.png", Optional.of("Tomato"), Optional.of("green"))),
                set.images());
        assertEquals(3, set.size());
        assertArrayEquals(
                new float[] {200, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3}, set.image(2).values());
        assertEquals(List.of(), set.unreadable());
    }

    @Test
    void aFlatFolderHasNoLabels() throws IOException {
        ProbeSet set = ProbeSets.open(folder(Map.of("b.png", png(1), "a.png", png(2))), SHAPE);

        assertEquals(
                List.of(
                        new ProbeImage(0, "a.png", Optional.empty(), Optional.empty()),
                        new ProbeImage(1, "b.png", Optional.empty(), Optional.empty())),
                set.images());
    }

    @Test
    void aZipOfAFolderIsTheSameSet() throws IOException {
        ProbeSet unpacked = ProbeSets.open(folder(orchard()), SHAPE);
        ProbeSet zipped = ProbeSets.open(zip(orchard()), SHAPE);

        assertEquals(unpacked.images(), zipped.images());
        assertEquals(unpacked.digest(), zipped.digest());
    }

    @Test
    void theDigestIsThatOfShapePathsLabelsAndPixelsInOrder() throws Exception {
        ProbeSet set = ProbeSets.open(folder(Map.of("cat/a.png", png(7), "b.png", png(9))), SHAPE);

        MessageDigest expected = MessageDigest.getInstance("SHA-256");
        expected.update(text("3x2x2\0b.png\0\0"));
        expected.update(
                MessageDigest.getInstance("SHA-256").digest(new byte[] {(byte) 200, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9}));
        expected.update(text("cat/a.png\0cat\0"));
        expected.update(
                MessageDigest.getInstance("SHA-256").digest(new byte[] {(byte) 200, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7}));
        assertEquals(HexFormat.of().formatHex(expected.digest()), set.digest());
    }

    @Test
    void aChangedPixelPathOrShapeChangesTheDigest() throws IOException {
        String digest =
                ProbeSets.open(folder(Map.of("cat/a.png", png(7))), SHAPE).digest();

        assertNotEquals(
                digest,
                ProbeSets.open(folder(Map.of("cat/a.png", png(8))), SHAPE).digest());
        assertNotEquals(
                digest,
                ProbeSets.open(folder(Map.of("cat/b.png", png(7))), SHAPE).digest());
        assertNotEquals(
                digest,
                ProbeSets.open(folder(Map.of("cat/a.png", png(7))), Shape.of(1, 2, 2))
                        .digest());
    }

    @Test
    void anIndexGivesOrderLabelAndVariety() throws IOException {
        Map<String, byte[]> files = orchard();
        files.put("index.csv", text("""
                        id,file,coarse,coarseName,fine,fineName\r
                        0,Tomato/green/1.png,2,Tomato,12,"Tomato ""11"", green"\r
                        1,Apple/red/2.PNG,0,,0,\r
                        """));

        for (Path path : List.of(folder(files), zip(files))) {
            assertEquals(
                    List.of(
                            new ProbeImage(
                                    0,
                                    "Tomato/green/1.png",
                                    Optional.of("Tomato"),
                                    Optional.of("Tomato \"11\", green")),
                            new ProbeImage(1, "Apple/red/2.PNG", Optional.empty(), Optional.empty())),
                    ProbeSets.open(path, SHAPE).images());
        }
    }

    @Test
    void groupAndKindAreLabelAndVarietyToo() throws IOException {
        Map<String, byte[]> files =
                Map.of("x.png", png(1), "index.csv", text("id,file,group,kind,source\n0,x.png,shoes,clog,y\n"));

        assertEquals(
                List.of(new ProbeImage(0, "x.png", Optional.of("shoes"), Optional.of("clog"))),
                ProbeSets.open(zip(files), SHAPE).images());
    }

    @Test
    void whatCannotBeDecodedIsLeftOutNamedAndCounted() throws IOException {
        Map<String, byte[]> files = orchard();
        files.put("Apple/red/11.png", Arrays.copyOf(png(4), 50));
        files.put("Apple/red/12.jpg", text("no picture"));
        files.put("Apple/red/13.webp", text("RIFF....WEBP"));

        ProbeSet set = ProbeSets.open(folder(files), SHAPE);

        assertEquals(3, set.size());
        assertEquals(
                List.of("Apple/red/11.png", "Apple/red/12.jpg", "Apple/red/13.webp"),
                set.unreadable().stream().map(Unreadable::path).toList());
        assertTrue(
                set.unreadable().get(1).reason().contains("neither a JPEG nor a PNG nor"),
                set.unreadable().toString());
        assertEquals("Tomato/green/1.png", set.images().get(2).path());
        assertEquals(3, set.image(2).at(1, 0, 0));
    }

    @Test
    void aSetThatIsNotKeptInMemoryIsTheSameSetAndStaysAsItWas() throws IOException {
        Path root = folder(orchard());
        ProbeSet kept = ProbeSets.open(root, SHAPE);
        try (ProbeSet mapped = new ProbeSets(10).read(root, new Fit(SHAPE))) {
            assertEquals(kept.digest(), mapped.digest());
            assertEquals(kept.images(), mapped.images());
            assertArrayEquals(kept.image(1).values(), mapped.image(1).values());

            Files.write(root.resolve("Apple/red/2.PNG"), png(77));

            assertArrayEquals(kept.image(1).values(), mapped.image(1).values());
        }
    }

    @Test
    void imagesInMemoryAreASetToo() {
        ProbeImage described = new ProbeImage(0, "x", Optional.of("cat"), Optional.empty());
        Image image = new Image(1, 1, 2, new float[] {3, 255});

        ProbeSet set = ProbeSets.of(List.of(described), List.of(image));

        assertArrayEquals(new float[] {3, 255}, set.image(0).values());
        assertEquals(List.of(described), set.images());
        assertThrows(ProbeSetException.class, () -> ProbeSets.of(List.of(), List.of()));
        assertThrows(ProbeSetException.class, () -> ProbeSets.of(List.of(), List.of(image)));
    }

    @Test
    void whatIsNoProbeSetIsRejectedWithAReason() throws IOException {
        Map<String, byte[]> missing = Map.of("x.png", png(1), "index.csv", text("file\nx.png\nfolder/y.png\n"));
        Map<String, byte[]> outside = Map.of("x.png", png(1), "index.csv", text("file\n../x.png\n"));
        Map<String, byte[]> ragged = Map.of("x.png", png(1), "index.csv", text("id,file\n0\n"));
        Map<String, byte[]> noFile = Map.of("x.png", png(1), "index.csv", text("id,path\n0,x.png\n"));
        Map<String, byte[]> twice = Map.of("x.png", png(1), "index.csv", text("file\nx.png\nx.png\n"));

        assertRejected("row 2 names file 'folder/y.png'", zip(missing));
        assertRejected("row 1 names file '../x.png'", folder(outside));
        assertRejected("row 1 must have 2 fields", zip(ragged));
        assertRejected("column 'file'", zip(noFile));
        assertRejected("row 2 names file 'x.png' again", zip(twice));
        assertRejected("found none among 0 files", folder(Map.of()));
        assertRejected("found none among 1 files", zip(Map.of("a.txt", text("a"))));
        assertRejected("found none among 2 files", zip(Map.of("x.png", png(1), "index.csv", text("file\n"))));
        assertRejected("found 1 that cannot, the first x.png", zip(Map.of("x.png", text("no picture"))));
        assertRejected("found nothing", folder.resolve("nowhere"));
        assertRejected("found another file", Files.write(folder.resolve("text.zip"), text("no zip file")));
    }

    private static void assertRejected(String reason, Path path) {
        Exception error = assertThrows(ProbeSetException.class, () -> ProbeSets.open(path, SHAPE));
        assertTrue(String.valueOf(error.getMessage()).contains(reason), error.toString());
    }

    @Test
    void aPartHasTheChosenImagesInTheirOrderAndAnotherDigest() throws IOException {
        try (ProbeSet all = ProbeSets.open(folder(orchard()), SHAPE)) {
            ProbeSet part = all.part(2, 0);

            assertEquals(2, part.size());
            assertEquals(all.images().get(2).path(), part.images().get(0).path());
            assertEquals(
                    List.of(0, 1), part.images().stream().map(ProbeImage::id).toList());
            assertArrayEquals(all.levels(2), part.levels(0));
            assertArrayEquals(all.levels(0), part.levels(1));
            assertNotEquals(all.digest(), part.digest());
        }
    }
}
