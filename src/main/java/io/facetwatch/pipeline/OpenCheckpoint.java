package io.facetwatch.pipeline;

import io.facetwatch.store.Manifest;

/** A checkpoint whose network is open. */
record OpenCheckpoint(Manifest manifest, Network network) implements AutoCloseable {
    @Override
    public void close() {
        network.close();
    }
}
