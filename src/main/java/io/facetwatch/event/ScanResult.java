package io.facetwatch.event;

import io.facetwatch.domain.CheckpointId;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint is planned, a shard of it is scanned, or cannot be. Topic {@code scan-results}, key run.
 *
 * @param shard which one, from 0; null where the checkpoint is planned and its shards are to come
 * @param shards how many there are
 * @param error in words; null where it went well
 */
public record ScanResult(
        String run,
        long step,
        @Nullable Integer shard,
        int shards,
        @Nullable String error) {
    public static ScanResult planned(CheckpointId checkpoint, int shards) {
        return new ScanResult(checkpoint.run(), checkpoint.step(), null, shards, null);
    }

    public static ScanResult done(CheckpointId checkpoint, int shard, int shards) {
        return new ScanResult(checkpoint.run(), checkpoint.step(), shard, shards, null);
    }

    public static ScanResult failed(CheckpointId checkpoint, int shard, int shards, String error) {
        return new ScanResult(checkpoint.run(), checkpoint.step(), shard, shards, error);
    }
}
