package io.facetwatch.stream;

import java.time.Duration;

/**
 * How long a broken world is waited for while the partition waits.
 *
 * @param attempts at least 1; the first counts
 * @param firstPause before the second attempt; doubled before each further one
 */
public record RetryPolicy(int attempts, Duration firstPause) {
    public RetryPolicy {
        if (attempts < 1 || firstPause.isNegative()) {
            throw new IllegalArgumentException(
                    "retries need at least 1 attempt and a pause of at least 0, found %d and %s"
                            .formatted(attempts, firstPause));
        }
    }
}
