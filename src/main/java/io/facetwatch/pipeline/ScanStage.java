package io.facetwatch.pipeline;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.scan.ShardScan;
import io.facetwatch.store.Keys;
import io.facetwatch.store.Manifest;
import io.facetwatch.store.ObjectStore;
import java.io.IOException;

/** SCAN: forwards one shard of the probe set and stores what its images do to the watched layers. */
public final class ScanStage {
    private final Checkpoints checkpoints;
    private final ProbeSet probe;
    private final ObjectStore objects;
    private final int topPerUnit;

    public ScanStage(Checkpoints checkpoints, ProbeSet probe, ObjectStore objects, int topPerUnit) {
        this.checkpoints = checkpoints;
        this.probe = probe;
        this.objects = objects;
        this.topPerUnit = topPerUnit;
    }

    /**
     * Scans a shard and stores its blob.
     *
     * @return how many images it has
     */
    public int scan(CheckpointId checkpoint, int shard) throws RejectedException, IOException {
        try (var lease = checkpoints.acquire(checkpoint)) {
            Manifest manifest = lease.get().manifest();
            checkProbe(manifest);
            ShardScan scan = lease.get().scan(probe, shard, topPerUnit);
            objects.put(Keys.shard(checkpoint, shard), scan.encode(), "application/octet-stream");
            return manifest.imagesIn(shard);
        }
    }

    private void checkProbe(Manifest manifest) throws RejectedException {
        if (!manifest.provenance().probeDigest().equals(probe.digest())) {
            throw new RejectedException(
                    "checkpoint %s was planned with probe set %s, this instance has %s: give all instances the same probe set"
                            .formatted(
                                    manifest.checkpoint(), manifest.provenance().probeDigest(), probe.digest()));
        }
    }
}
