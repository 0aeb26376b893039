package io.facetwatch.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every object store does. */
@Timeout(120)
public abstract class ObjectStoreContract {
    @TempDir
    protected Path folder;

    /** An empty store, the same one during a test. */
    protected abstract ObjectStore store() throws Exception;

    @Test
    void whatWasPutIsFound() throws Exception {
        store().put("runs/a/run.json", bytes("{}"), ContentTypes.JSON);

        assertEquals("{}", text("runs/a/run.json"));
        assertEquals(
                Optional.of(new ObjectInfo("runs/a/run.json", 2, ContentTypes.JSON)), store().stat("runs/a/run.json"));
    }

    @Test
    void emptyObjectIsAnObject() throws Exception {
        store().put("empty.bin", new byte[0], ContentTypes.BINARY);

        assertEquals("", text("empty.bin"));
        assertEquals(0, store().stat("empty.bin").orElseThrow().sizeBytes());
    }

    @Test
    void secondPutReplacesTheFirst() throws Exception {
        store().put("x.json", bytes("the longer first"), ContentTypes.JSON);

        store().put("x.json", bytes("second"), ContentTypes.JSON);

        assertEquals("second", text("x.json"));
        assertEquals(List.of("x.json"), store().list(""));
    }

    @Test
    void missingObjectIsEmptyEverywhere() throws Exception {
        store().put("a/b.bin", bytes("x"), ContentTypes.BINARY);
        Path file = folder.resolve("untouched");

        assertEquals(Optional.empty(), store().get("a/c.bin"));
        assertEquals(Optional.empty(), store().stat("a/c.bin"));
        assertEquals(Optional.empty(), store().get("a"));
        assertEquals(Optional.empty(), store().stat("a"));
        assertFalse(store().download("a/c.bin", file));
        assertFalse(Files.exists(file));
        assertEquals(List.of(), store().list("c"));
        assertEquals(List.of(), store().list("c/d"));
        assertEquals(List.of(), store().folders("c/"));
    }

    @Test
    void listIsInOrderAndTakesPrefixesThatEndWithinASegment() throws Exception {
        for (String key : List.of("b/10.png", "b/2.png", "b-.png", "b.png", "a", "b/1/x", "bb", "B/x", "c")) {
            store().put(key, bytes(key), ContentTypes.of(key));
        }

        assertEquals(
                List.of("B/x", "a", "b-.png", "b.png", "b/1/x", "b/10.png", "b/2.png", "bb", "c"), store().list(""));
        assertEquals(List.of("b/1/x", "b/10.png", "b/2.png"), store().list("b/"));
        assertEquals(List.of("b/1/x", "b/10.png"), store().list("b/1"));
    }

    @Test
    void listIsCompleteBeyondOnePageOfAServer() throws Exception {
        List<String> keys =
                IntStream.range(0, 1100).mapToObj("many/%04d"::formatted).toList();
        for (String key : keys) {
            store().put(key, new byte[1], ContentTypes.BINARY);
        }

        assertEquals(keys, store().list("many/"));
    }

    @Test
    void foldersAreThoseRightBelow() throws Exception {
        for (String key : List.of("runs/b/1/x", "runs/a-/x", "runs/a/x", "runs/a/2/y", "runs/file", "other/x")) {
            store().put(key, bytes(key), ContentTypes.BINARY);
        }

        assertEquals(List.of("runs/a-/", "runs/a/", "runs/b/"), store().folders("runs/"));
        assertEquals(List.of("other/", "runs/"), store().folders(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "units/~features~features.0~Conv_output_0/7/facets.json",
                "units/conv=3A1=20=C3=A4/7/facets.json",
                "units/==/a=b~c.json"
            })
    void keysOfLayerSlugsAreTaken(String key) throws Exception {
        store().put(key, bytes(key), ContentTypes.JSON);

        assertEquals(key, text(key));
        assertEquals(List.of(key), store().list("units/"));
        assertEquals(List.of(key), store().list(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/a", "a/", "a//b", "a/../b", "./a", "a b", "ä", "a\\b", "a+b"})
    void keysThatSomeStoreCannotHoldAreRefused(String key) {
        assertThrows(IllegalArgumentException.class, () -> store().put(key, new byte[1], ContentTypes.BINARY));
        assertThrows(IllegalArgumentException.class, () -> store().get(key));
        assertThrows(IllegalArgumentException.class, () -> store().stat(key));
    }

    @Test
    void twelveMegabytesRoundTrip() throws Exception {
        byte[] expected = random(12 << 20);

        store().put("models/1.onnx", expected, ContentTypes.BINARY);

        assertArrayEquals(expected, store().get("models/1.onnx").orElseThrow());
        assertEquals(
                expected.length, store().stat("models/1.onnx").orElseThrow().sizeBytes());
    }

    @Test
    void fileRoundTrips() throws Exception {
        byte[] expected = random(17 << 20);
        Path source = Files.write(folder.resolve("source"), expected);
        Path target = Files.writeString(folder.resolve("target"), "old");

        store().upload("models/2.onnx", source, ContentTypes.BINARY);

        assertTrue(store().download("models/2.onnx", target));
        assertArrayEquals(expected, Files.readAllBytes(target));
        assertEquals(List.of("models/2.onnx"), store().list(""));
    }

    @Test
    void callersArraysAreNotShared() throws Exception {
        byte[] given = bytes("abc");
        store().put("x", given, ContentTypes.BINARY);
        given[0] = 'z';
        store().get("x").orElseThrow()[1] = 'z';

        assertEquals("abc", text("x"));
    }

    @Test
    void manyThreadsPutAndGetWholeObjects() throws Exception {
        int threads = 8;
        byte[][] versions = IntStream.range(0, threads)
                .mapToObj(thread -> filled(100_000 + thread, thread))
                .toArray(byte[][]::new);
        store().put("same", versions[0], ContentTypes.BINARY);

        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int mine = thread;
                done.add(pool.submit(() -> {
                    putAndCheck(mine, versions);
                    return mine;
                }));
            }
            for (Future<?> each : done) {
                each.get();
            }
        } finally {
            pool.shutdownNow();
        }

        assertEquals(threads, store().list("own/").size());
    }

    private void putAndCheck(int thread, byte[][] versions) throws Exception {
        for (int round = 0; round < 20; round++) {
            store().put("own/" + thread, versions[thread], ContentTypes.BINARY);
            store().put("same", versions[thread], ContentTypes.BINARY);
            byte[] found = store().get("same").orElseThrow();
            assertArrayEquals(versions[found[0]], found);
        }
        assertArrayEquals(versions[thread], store().get("own/" + thread).orElseThrow());
    }

    private String text(String key) throws Exception {
        return new String(store().get(key).orElseThrow(), UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
