package io.facetwatch.app;

import io.facetwatch.probe.Container;
import io.facetwatch.store.ObjectStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;

/** Image files under a prefix of the bucket, read one by one. */
final class BucketFolder implements Container {
    private final ObjectStore objects;
    private final String prefix;
    private final SortedMap<String, String> versions;

    /** @param versions of the objects by key */
    BucketFolder(ObjectStore objects, String prefix, SortedMap<String, String> versions) {
        this.objects = objects;
        this.prefix = prefix;
        this.versions = versions;
    }

    @Override
    public List<String> paths() {
        return versions.keySet().stream()
                .map(key -> key.substring(prefix.length()))
                .sorted()
                .toList();
    }

    @Override
    public byte[] read(String path) throws IOException {
        return objects.get(prefix + path)
                .orElseThrow(() -> new FileNotFoundException("%s is not in %s".formatted(path, this)));
    }

    @Override
    public String version() {
        return versions.toString();
    }

    @Override
    public void close() {}

    @Override
    public String toString() {
        return "bucket folder " + prefix;
    }
}
