package io.facetwatch.store;

import java.nio.file.Path;

/**
 * A model as a local file, which the cache may delete once newer models need its place: open it before the next fetch.
 *
 * @param sha256 digest of the file, 64 lower-case hex digits
 */
public record LocalModel(Path file, String sha256) {}
