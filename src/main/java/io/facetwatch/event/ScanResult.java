package io.facetwatch.event;

import org.jspecify.annotations.Nullable;

/**
 * A shard is scanned, or cannot be. Topic {@code scan-results}, key checkpoint.
 *
 * @param shard which one, from 0
 * @param shards how many there are
 * @param objectKey of what was found; null where it failed
 * @param error in words; null where it went well
 */
public record ScanResult(
        String run,
        long step,
        int shard,
        int shards,
        @Nullable String objectKey,
        @Nullable String error) {
    public ScanResult {
        if ((objectKey == null) == (error == null)) {
            throw new IllegalArgumentException(
                    "the result of shard %d of %s@%d needs either an objectKey or an error, found %s and %s"
                            .formatted(shard, run, step, objectKey, error));
        }
    }
}
