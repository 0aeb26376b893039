package io.facetwatch.stream;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.event.CheckpointStatus;
import io.facetwatch.event.CheckpointStatus.Progress;
import io.facetwatch.event.CheckpointStatus.State;
import io.facetwatch.event.ScanTask;
import io.facetwatch.store.Manifest;

/** Sends the shards of a checkpoint out, and tells that it is planned. */
final class ScanTasks {
    private ScanTasks() {}

    static void send(Manifest manifest, Emitter out) {
        CheckpointId checkpoint = manifest.checkpoint();
        int shards = manifest.shards();
        for (int shard = 0; shard < shards; shard++) {
            out.write(
                    Topics.SCAN_TASKS,
                    checkpoint + "#" + shard,
                    new ScanTask(
                            checkpoint.run(),
                            checkpoint.step(),
                            shard,
                            shards,
                            manifest.firstImage(shard),
                            manifest.imagesIn(shard)));
        }
        out.status(CheckpointStatus.of(checkpoint, State.PLANNED, null, new Progress(shards, null, null, null, null)));
    }
}
