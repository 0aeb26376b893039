package io.facetwatch.graph;

import java.nio.FloatBuffer;

/**
 * A graph with buffers for one batch, to be run again and again without new memory. Not for several threads at once, but
 * threads may share the filling and reading of a buffer. Closing frees the buffers.
 */
public interface GraphBuffers extends AutoCloseable {
    /** Where an input's values are written, row-major, before a run; a run leaves them as they are. */
    FloatBuffer input(String name);

    /** Where an output's values are read, row-major, after a run and until the next. */
    FloatBuffer output(String name);

    void run();

    @Override
    void close();
}
