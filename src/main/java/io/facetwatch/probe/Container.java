package io.facetwatch.probe;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** A folder or a ZIP file: files by path, parts parted by '/'. Safe for many threads; prints as its own path. */
interface Container extends Closeable {
    /** Paths of all files, sorted by character code. */
    List<String> paths() throws IOException;

    byte[] read(String path) throws IOException;
}
