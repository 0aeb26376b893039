package io.facetwatch.store;

/**
 * What a store knows of an object without reading it.
 *
 * @param contentType a MIME type, such as {@code image/png}
 */
public record ObjectInfo(String key, long sizeBytes, String contentType) {}
