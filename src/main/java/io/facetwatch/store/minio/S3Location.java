package io.facetwatch.store.minio;

import java.net.URI;
import java.time.Duration;

/**
 * Where a bucket is and who asks.
 *
 * @param timeout the longest wait for a connection, and for each read or write on it
 */
public record S3Location(URI endpoint, Credentials credentials, String bucket, Duration timeout) {
    /** An S3 access key and its secret, which is kept out of every text. */
    public record Credentials(String accessKey, String secretKey) {
        @Override
        public String toString() {
            return accessKey;
        }
    }

    public S3Location {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException(
                    "timeout of bucket %s at %s must be positive, found %s".formatted(bucket, endpoint, timeout));
        }
    }

    @Override
    public String toString() {
        return "bucket " + bucket + " at " + endpoint;
    }
}
