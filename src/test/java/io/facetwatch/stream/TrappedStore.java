package io.facetwatch.stream;

import io.facetwatch.store.ObjectInfo;
import io.facetwatch.store.ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/** A store in front of another in which a test can set a trap: something that happens right before a key is touched. */
final class TrappedStore implements ObjectStore {
    private final ObjectStore objects;
    private final AtomicReference<Trap> trap = new AtomicReference<>(new Trap(request -> false, () -> {}));

    TrappedStore(ObjectStore objects) {
        this.objects = objects;
    }

    private record Trap(Predicate<String> requests, Runnable action) {}

    /** Runs the action once, in the thread of the first request that matches: a method's name, a space, the key. */
    void before(Predicate<String> requests, Runnable action) {
        trap.set(new Trap(requests, action));
    }

    private void step(String method, String key) {
        Trap set = Objects.requireNonNull(trap.get());
        if (set.requests().test(method + " " + key) && trap.compareAndSet(set, new Trap(request -> false, () -> {}))) {
            set.action().run();
        }
    }

    @Override
    public void put(String key, byte[] bytes, String contentType) throws IOException {
        step("put", key);
        objects.put(key, bytes, contentType);
    }

    @Override
    public void upload(String key, Path file, String contentType) throws IOException {
        step("upload", key);
        objects.upload(key, file, contentType);
    }

    @Override
    public Optional<byte[]> get(String key) throws IOException {
        step("get", key);
        return objects.get(key);
    }

    @Override
    public Optional<ObjectInfo> stat(String key) throws IOException {
        step("stat", key);
        return objects.stat(key);
    }

    @Override
    public List<String> list(String prefix) throws IOException {
        return objects.list(prefix);
    }

    @Override
    public List<String> folders(String folder) throws IOException {
        return objects.folders(folder);
    }

    @Override
    public boolean download(String key, Path file) throws IOException {
        step("download", key);
        return objects.download(key, file);
    }
}
