package io.facetwatch.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.facetwatch.probe.Container;
import io.facetwatch.probe.Fit;
import io.facetwatch.probe.ProbeImage;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.probe.ProbeSets;
import io.facetwatch.store.InMemoryObjectStore;
import io.facetwatch.store.ObjectStore;
import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Png;
import io.facetwatch.tensor.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BucketImagesTest {
    private static final Fit FIT = new Fit(Shape.of(3, 2, 2));
    private final ObjectStore inMemory = new InMemoryObjectStore();

    @TempDir
    Path cache;

    ObjectStore objects() {
        return inMemory;
    }

    private static byte[] png(int level) {
        float[] values = new float[12];
        Arrays.fill(values, level);
        return Png.encode(new Image(3, 2, 2, values));
    }

    /** One file and its end of archive; header as POSIX 1003.1 has it, without a mark of the format. */
    private static byte[] tar(String name, byte[] bytes) {
        byte[] tar = new byte[512 + (bytes.length + 511) / 512 * 512 + 1024];
        byte[] text = "%s".formatted(name).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(text, 0, tar, 0, text.length);
        put(tar, 124, "%011o".formatted(bytes.length));
        put(tar, 148, "        ");
        int sum = 0;
        for (int i = 0; i < 512; i++) {
            sum += tar[i] & 0xff;
        }
        put(tar, 148, "%06o".formatted(sum));
        tar[154] = 0;
        System.arraycopy(bytes, 0, tar, 512, bytes.length);
        return tar;
    }

    private static void put(byte[] tar, int at, String text) {
        System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, tar, at, text.length());
    }

    private ProbeSet open(String key) throws IOException {
        try (Container images = new BucketImages(objects(), key).open()) {
            return ProbeSets.open(images, FIT, cache);
        }
    }

    private static List<String> paths(ProbeSet set) {
        return set.images().stream().map(ProbeImage::path).toList();
    }

    @Test
    void imagesUnderAPrefixAreASetAndAChangedOneIsSeen() throws IOException {
        objects().put("probe/cat/1.png", png(1), "image/png");
        objects().put("probe/dog/2.png", png(2), "image/png");
        objects().put("probes/3.png", png(3), "image/png");

        ProbeSet set = open("probe");

        assertEquals(List.of("cat/1.png", "dog/2.png"), paths(set));
        assertEquals("cat", set.images().get(0).label().orElseThrow());
        assertEquals(2, set.image(1).at(0, 0, 0));

        objects().put("probe/dog/2.png", png(9), "image/png");
        assertEquals(9, open("probe/").image(1).at(0, 0, 0));
    }

    @Test
    void shardsUnderAPrefixAreDownloaded() throws IOException {
        objects().put("set/a/0.tar", tar("x.png", png(4)), "application/x-tar");
        objects().put("set/b.tar", tar("cat/x.png", png(5)), "application/x-tar");
        objects().put("set/readme.txt", new byte[1], "text/plain");

        ProbeSet set = open("set/");

        assertEquals(List.of("a/0.tar/x.png", "b.tar/cat/x.png"), paths(set));
        assertEquals("cat", set.images().get(1).label().orElseThrow());
        assertEquals(5, set.image(1).at(2, 1, 1));
    }

    @Test
    void anArchiveIsOneObject() throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("a.png"));
            out.write(png(7));
        }
        objects().put("sets/a.zip", zip.toByteArray(), "application/zip");
        objects().put("sets/b.tar", tar("b.png", png(8)), "application/x-tar");

        assertEquals(7, open("sets/a.zip").image(0).at(0, 0, 0));
        assertEquals(List.of("b.png"), paths(open("sets/b.tar")));
    }

    @Test
    void nothingThereIsSaid() {
        BucketImages absent = new BucketImages(objects(), "nowhere");

        assertThrows(IllegalArgumentException.class, absent::open);
    }
}
