package io.facetwatch.pipeline;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.scan.CheckpointScan;
import io.facetwatch.scan.ShardScan;
import io.facetwatch.store.Keys;
import io.facetwatch.store.Manifest;
import io.facetwatch.store.ObjectStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Scans of checkpoints, merged from the stored shards; the last few are kept in memory. Safe for many threads. */
final class Scans {
    /** ours: the newest, the one before, the reference, the baseline, and one that a slower thread still works on. */
    private static final int KEPT = 5;

    private final ObjectStore objects;
    private final Map<CheckpointId, CheckpointScan> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CheckpointId, CheckpointScan> eldest) {
            return size() > KEPT;
        }
    };

    Scans(ObjectStore objects) {
        this.objects = objects;
    }

    /** The scan of a checkpoint whose shards are all stored. */
    synchronized CheckpointScan of(Manifest manifest) throws IOException {
        CheckpointScan scan = kept.get(manifest.checkpoint());
        if (scan == null) {
            scan = read(manifest);
            kept.put(manifest.checkpoint(), scan);
        }
        return scan;
    }

    /** Whether every shard of a checkpoint is stored. */
    boolean areWhole(Manifest manifest) throws IOException {
        for (int shard = 0; shard < manifest.shards(); shard++) {
            if (objects.stat(Keys.shard(manifest.checkpoint(), shard)).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private CheckpointScan read(Manifest manifest) throws IOException {
        List<ShardScan> shards = new ArrayList<>();
        for (int shard = 0; shard < manifest.shards(); shard++) {
            String key = Keys.shard(manifest.checkpoint(), shard);
            shards.add(ShardScan.decode(objects.get(key)
                    .orElseThrow(() -> new IOException("object %s is missing from the store".formatted(key)))));
        }
        return CheckpointScan.merge(shards);
    }
}
