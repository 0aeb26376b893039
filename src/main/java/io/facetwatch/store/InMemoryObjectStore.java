package io.facetwatch.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Objects in this process's memory, for tests and for runs that leave nothing behind. */
public final class InMemoryObjectStore implements ObjectStore {
    private final ConcurrentSkipListMap<String, Stored> objects = new ConcurrentSkipListMap<>();

    @Override
    public void put(String key, byte[] bytes, String contentType) {
        objects.put(ObjectKey.check(key), new Stored(bytes, contentType));
    }

    @Override
    public void upload(String key, Path file, String contentType) throws IOException {
        put(key, Files.readAllBytes(file), contentType);
    }

    @Override
    public Optional<byte[]> get(String key) {
        return find(key).map(stored -> stored.bytes.clone());
    }

    @Override
    public Optional<ObjectInfo> stat(String key) {
        return find(key).map(stored -> new ObjectInfo(key, stored.bytes.length, stored.contentType));
    }

    @Override
    public List<String> list(String prefix) {
        return objects.tailMap(prefix, true).keySet().stream()
                .takeWhile(key -> key.startsWith(prefix))
                .toList();
    }

    @Override
    public List<String> folders(String folder) {
        ObjectKey.checkFolder(folder);
        return list(folder).stream()
                .filter(key -> key.indexOf('/', folder.length()) >= 0)
                .map(key -> key.substring(0, key.indexOf('/', folder.length()) + 1))
                .distinct()
                .toList();
    }

    @Override
    public boolean download(String key, Path file) throws IOException {
        Optional<byte[]> bytes = get(key);
        if (bytes.isPresent()) {
            Files.write(file, bytes.get());
        }
        return bytes.isPresent();
    }

    private Optional<Stored> find(String key) {
        return Optional.ofNullable(objects.get(ObjectKey.check(key)));
    }

    private static final class Stored {
        private final byte[] bytes;
        private final String contentType;

        Stored(byte[] bytes, String contentType) {
            this.bytes = bytes.clone();
            this.contentType = contentType;
        }
    }
}
