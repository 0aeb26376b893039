package io.facetwatch.scan;

import java.util.Comparator;
import java.util.List;

/** Puts shards in the order of the probe set and checks that they are whole. */
final class ShardOrder {
    private ShardOrder() {}

    static List<ShardScan> checked(List<ShardScan> shards) {
        if (shards.isEmpty()) {
            throw new IllegalArgumentException("a checkpoint's scan needs at least one shard, found none");
        }
        List<ShardScan> ordered = shards.stream()
                .sorted(Comparator.comparingInt(ShardScan::firstImage))
                .toList();
        int next = 0;
        for (ShardScan shard : ordered) {
            checkSame(ordered.get(0), shard);
            if (shard.firstImage() != next) {
                throw new IllegalArgumentException(
                        "the shards must cover every image once: the next must start at image %d, found %d"
                                .formatted(next, shard.firstImage()));
            }
            next += shard.imageCount();
        }
        if (next != ordered.get(0).probeImages()) {
            throw new IllegalArgumentException("the shards must cover the %d images of the probe set, found %d"
                    .formatted(ordered.get(0).probeImages(), next));
        }
        return ordered;
    }

    private static void checkSame(ShardScan first, ShardScan shard) {
        if (!scanned(first).equals(scanned(shard))) {
            throw new IllegalArgumentException(
                    "the shards must be of one probe set and the same layers, found %s from image %d and %s from image %d"
                            .formatted(scanned(first), first.firstImage(), scanned(shard), shard.firstImage()));
        }
    }

    /** What all shards of a scan have in common. */
    private static String scanned(ShardScan shard) {
        return "probe set %s of %d images, top %d of %s"
                .formatted(
                        shard.probeDigest(),
                        shard.probeImages(),
                        shard.topPerUnit(),
                        shard.layers().stream()
                                .map(layer -> layer.layer() + " (" + layer.units() + ")")
                                .toList());
    }
}
