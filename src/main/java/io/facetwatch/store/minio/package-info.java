/**
 * The S3 side of {@code store}, for MinIO and every server that speaks S3. Imports {@code store}, {@code domain} and the
 * MinIO client.
 */
@NullMarked
package io.facetwatch.store.minio;

import org.jspecify.annotations.NullMarked;
