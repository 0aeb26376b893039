package io.facetwatch.app;

import io.facetwatch.probe.Container;
import io.facetwatch.probe.ProbeSets;
import io.facetwatch.store.ObjectStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One archive in the bucket, or shards under a prefix; downloaded when first a file is asked for, deleted when closed. */
final class BucketArchives implements Container {
    private final ObjectStore objects;
    private final String root;
    private final SortedMap<String, String> versions;
    private @Nullable Path folder;
    private @Nullable Container downloaded;

    /**
     * Downloads nothing yet.
     *
     * @param root key of the archive, or the prefix of the shards
     * @param versions of the archives by key
     */
    BucketArchives(ObjectStore objects, String root, SortedMap<String, String> versions) {
        this.objects = objects;
        this.root = root;
        this.versions = versions;
    }

    @Override
    public List<String> paths() throws IOException {
        return files().paths();
    }

    @Override
    public byte[] read(String path) throws IOException {
        return files().read(path);
    }

    @Override
    public boolean isSharded() {
        return versions.firstKey().endsWith(".tar");
    }

    @Override
    public String version() {
        return versions.toString();
    }

    private synchronized Container files() throws IOException {
        if (downloaded == null) {
            Path target = Files.createTempDirectory("facetwatch-archives");
            folder = target;
            boolean single = versions.size() == 1 && versions.containsKey(root);
            for (String key : versions.keySet()) {
                download(key, target.resolve(single ? name(key) : key.substring(root.length())));
            }
            downloaded = ProbeSets.container(single ? target.resolve(name(root)) : target);
        }
        return downloaded;
    }

    private void download(String key, Path file) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        if (!objects.download(key, file)) {
            throw new FileNotFoundException("archive %s has gone from the bucket".formatted(key));
        }
    }

    private static String name(String key) {
        return key.substring(key.lastIndexOf('/') + 1);
    }

    @Override
    public synchronized void close() throws IOException {
        if (downloaded != null) {
            downloaded.close();
        }
        if (folder != null) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Override
    public String toString() {
        return "bucket archive " + root;
    }
}
