package io.facetwatch.probe;

import java.io.Closeable;
import java.io.IOException;

/** The grey levels of a probe set's images, wherever they are. */
interface Pixels extends Closeable {
    /** Grey levels of one image, CHW, one byte each; not to be written to. */
    byte[] levels(int id);

    /** SHA-256 of {@link #levels}. */
    byte[] digest(int id);

    @Override
    void close() throws IOException;
}
