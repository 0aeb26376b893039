package io.facetwatch.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCacheTest {
    /** Of "abc": the first example of FIPS 180-2. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static final String KEY = "runs/a/models/1.onnx";
    private static final ModelCache.Limits LIMITS = new ModelCache.Limits(4, 8);

    @TempDir
    Path folder;

    private final ObjectStore store = new InMemoryObjectStore();

    @Test
    void fetchedModelHasTheStoresBytesAndTheirDigest() throws IOException {
        put(KEY, "abc");

        LocalModel model = cache().fetch(KEY, Optional.empty());

        assertEquals("abc", Files.readString(model.file()));
        assertEquals(ABC, model.sha256());
    }

    @Test
    void keptModelIsServedWithoutTheStoreAlsoAfterARestart() throws IOException {
        put(KEY, "abc");
        cache().fetch(KEY, Optional.empty());

        LocalModel model = new ModelCache(new InMemoryObjectStore(), folder, LIMITS).fetch(KEY, Optional.of(ABC));

        assertEquals("abc", Files.readString(model.file()));
    }

    @Test
    void fileThatWasDamagedBetweenProcessesIsFetchedAgain() throws IOException {
        put(KEY, "abc");
        Files.writeString(cache().fetch(KEY, Optional.empty()).file(), "xyz");

        LocalModel model = cache().fetch(KEY, Optional.of(ABC.toUpperCase(Locale.ROOT)));

        assertEquals("abc", Files.readString(model.file()));
    }

    @Test
    void missingModelIsRejectedByName() throws IOException {
        ModelCache cache = cache();

        ModelRejectedException rejected =
                assertThrows(ModelMissingException.class, () -> cache.fetch(KEY, Optional.of(ABC)));

        assertTrue(rejected.toString().contains(KEY), rejected::toString);
    }

    @Test
    void otherDigestIsRejectedWithBothAndNothingIsKept() throws IOException {
        put(KEY, "abd");
        ModelCache cache = cache();

        ModelRejectedException rejected =
                assertThrows(DigestMismatchException.class, () -> cache.fetch(KEY, Optional.of(ABC)));

        assertTrue(rejected.toString().contains(ABC), rejected::toString);
        assertTrue(
                rejected.toString().contains("a52d159f262b2c6ddb724a61840befc36eb30c88877a4030b65cbe86298449c9"),
                rejected::toString);
        assertEquals(List.of(), files());
    }

    @Test
    void tooLargeModelIsRejectedBeforeItIsDownloaded() throws IOException {
        put(KEY, "12345");
        ModelCache cache = cache();

        ModelRejectedException rejected =
                assertThrows(ModelTooLargeException.class, () -> cache.fetch(KEY, Optional.empty()));

        assertTrue(rejected.toString().contains("at most 4 bytes, found 5"), rejected::toString);
    }

    @Test
    void leastLatelyUsedModelsGoFirst() throws IOException {
        put("a", "aaaa");
        put("b", "bbbb");
        put("c", "cccc");
        ModelCache cache = cache();
        LocalModel a = cache.fetch("a", Optional.empty());
        LocalModel b = cache.fetch("b", Optional.empty());
        cache.fetch("a", Optional.of(a.sha256()));

        LocalModel c = cache.fetch("c", Optional.empty());

        assertTrue(Files.exists(a.file()));
        assertFalse(Files.exists(b.file()));
        assertTrue(Files.exists(c.file()));
    }

    @Test
    void partialFileOfAKilledProcessIsDeleted() throws IOException {
        Files.writeString(folder.resolve("partial-123"), "ab");

        cache();

        assertEquals(List.of(), files());
    }

    private ModelCache cache() throws IOException {
        return new ModelCache(store, folder, LIMITS);
    }

    private void put(String key, String text) throws IOException {
        store.put(key, text.getBytes(UTF_8), ContentTypes.BINARY);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
