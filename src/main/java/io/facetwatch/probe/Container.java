package io.facetwatch.probe;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Files by path, parts parted by '/': of a folder, an archive, a bucket. Safe for many threads; prints as its own place. */
public interface Container extends Closeable {
    /** Paths of all files, sorted by character code. */
    List<String> paths() throws IOException;

    /**
     * The bytes of a file.
     *
     * @throws IOException if it is not there or cannot be read
     */
    byte[] read(String path) throws IOException;

    /** A text that changes when a file does, without reading all of them: names, sizes, times or digests. */
    String version() throws IOException;

    /** Whether files that belong to one image share a name up to the first dot, as in WebDataset's shards. */
    default boolean isSharded() {
        return false;
    }
}
