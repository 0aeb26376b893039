/**
 * Where results and models are kept: in: bytes under a key; out: the same bytes, their list, or a model as a local file.
 * Imports only the JDK and {@code domain}; the S3 side is {@code store.minio}.
 */
@NullMarked
package io.facetwatch.store;

import org.jspecify.annotations.NullMarked;
