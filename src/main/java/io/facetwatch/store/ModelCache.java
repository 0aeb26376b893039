package io.facetwatch.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Brings models from the store to local files, which it keeps by their sha-256 so that a model is fetched once.
 *
 * <p>A file is seen only when it is whole and its digest is checked. Safe for use by many threads, which wait for each
 * other's fetches; one process at a time may use a folder.
 */
public final class ModelCache {
    private final ObjectStore store;
    private final CacheFolder folder;
    private final long modelLimitBytes;

    /**
     * @param folder made if absent; what an earlier process left in it is used
     * @throws IOException if the folder can't be used
     */
    public ModelCache(ObjectStore store, Path folder, Limits limits) throws IOException {
        this.store = store;
        this.folder = new CacheFolder(folder, limits.totalBytes());
        this.modelLimitBytes = limits.modelBytes();
    }

    /**
     * How much a cache holds.
     *
     * @param modelBytes the largest model it takes
     * @param totalBytes all of its models together, of which the least lately used go first; the last one fetched stays
     */
    public record Limits(long modelBytes, long totalBytes) {
        public Limits {
            if (modelBytes <= 0 || totalBytes < modelBytes) {
                throw new IllegalArgumentException(
                        "cache must hold at least one model: 0 < model bytes <= total bytes, found %d and %d"
                                .formatted(modelBytes, totalBytes));
            }
        }
    }

    /**
     * The model under the key as a local file.
     *
     * @param sha256 what its digest must be, 64 hex digits; if empty, the bytes are taken as they are now, which costs a
     *     download each time
     * @throws ModelRejectedException if there is no such object, it is too large, or its digest is another
     * @throws IOException if the store or the folder fails
     */
    public synchronized LocalModel fetch(String key, Optional<String> sha256) throws IOException {
        Optional<String> expected = sha256.map(digest -> digest.toLowerCase(Locale.ROOT));
        if (expected.isPresent()) {
            Optional<Path> kept = folder.find(expected.get());
            if (kept.isPresent()) {
                return new LocalModel(kept.get(), expected.get());
            }
        }
        return download(key, expected);
    }

    private LocalModel download(String key, Optional<String> expected) throws IOException {
        checkSize(key);
        Path partial = folder.partial();
        try {
            if (!store.download(key, partial)) {
                throw new ModelMissingException(key);
            }
            String found = Sha256.of(partial);
            if (expected.isPresent() && !expected.get().equals(found)) {
                throw new DigestMismatchException(key, expected.get(), found);
            }
            return new LocalModel(folder.add(partial, found), found);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private void checkSize(String key) throws IOException {
        ObjectInfo info = store.stat(key).orElseThrow(() -> new ModelMissingException(key));
        if (info.sizeBytes() > modelLimitBytes) {
            throw new ModelTooLargeException(info, modelLimitBytes);
        }
    }
}
