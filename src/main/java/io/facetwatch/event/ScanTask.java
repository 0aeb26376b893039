package io.facetwatch.event;

/**
 * Work: scan one shard of the probe set with one checkpoint. Topic {@code scan-tasks}, key checkpoint and shard.
 *
 * @param shard which one, from 0
 * @param shards how many there are
 * @param firstImage id of the shard's first image
 * @param imageCount images in the shard
 */
public record ScanTask(String run, long step, int shard, int shards, int firstImage, int imageCount) {}
