package io.facetwatch.metrics;

/** What is asked of the object store. */
public enum StoreOperation {
    PUT,
    UPLOAD,
    GET,
    STAT,
    LIST,
    DOWNLOAD
}
