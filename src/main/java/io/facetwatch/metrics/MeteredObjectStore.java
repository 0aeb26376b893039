package io.facetwatch.metrics;

import io.facetwatch.store.ObjectInfo;
import io.facetwatch.store.ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An object store whose requests are timed, and whose errors are counted. */
public final class MeteredObjectStore implements ObjectStore {
    private final ObjectStore objects;
    private final ServiceMeters meters;

    public MeteredObjectStore(ObjectStore objects, ServiceMeters meters) {
        this.objects = objects;
        this.meters = meters;
    }

    private interface Request<T> {
        T send() throws IOException;
    }

    private <T> T metered(StoreOperation operation, Request<T> request) throws IOException {
        long started = System.nanoTime();
        try {
            return request.send();
        } catch (IOException e) {
            meters.storeFailed(operation);
            throw e;
        } finally {
            meters.storeTook(operation, Duration.ofNanos(System.nanoTime() - started));
        }
    }

    @Override
    public void put(String key, byte[] bytes, String contentType) throws IOException {
        metered(StoreOperation.PUT, () -> {
            objects.put(key, bytes, contentType);
            return key;
        });
    }

    @Override
    public void upload(String key, Path file, String contentType) throws IOException {
        metered(StoreOperation.UPLOAD, () -> {
            objects.upload(key, file, contentType);
            return key;
        });
    }

    @Override
    public Optional<byte[]> get(String key) throws IOException {
        return metered(StoreOperation.GET, () -> objects.get(key));
    }

    @Override
    public Optional<ObjectInfo> stat(String key) throws IOException {
        return metered(StoreOperation.STAT, () -> objects.stat(key));
    }

    @Override
    public List<String> list(String prefix) throws IOException {
        return metered(StoreOperation.LIST, () -> objects.list(prefix));
    }

    @Override
    public List<String> folders(String folder) throws IOException {
        return metered(StoreOperation.LIST, () -> objects.folders(folder));
    }

    @Override
    public boolean download(String key, Path file) throws IOException {
        return metered(StoreOperation.DOWNLOAD, () -> objects.download(key, file));
    }
}
