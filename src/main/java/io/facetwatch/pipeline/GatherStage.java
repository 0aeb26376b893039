package io.facetwatch.pipeline;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.scan.CheckpointScan;
import io.facetwatch.store.Manifest;
import io.facetwatch.store.Manifest.WatchedLayer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** GATHER: when all shards of a checkpoint are in, says which units are worked on and how good the network is. */
public final class GatherStage {
    private final Checkpoints checkpoints;
    private final ProbeSet probe;

    public GatherStage(Checkpoints checkpoints, ProbeSet probe) {
        this.checkpoints = checkpoints;
        this.probe = probe;
    }

    /**
     * What the scan of a checkpoint says of the whole network.
     *
     * @param accuracy share of the probe images whose label the network gives; empty without labels
     * @param isTrained whether that is clearly above chance; false without labels
     * @param suspicion that the network is fed otherwise than it was trained
     * @param units the chosen units by layer, then index
     */
    public record Gathered(
            OptionalDouble accuracy, boolean isTrained, Optional<InputSuspicion> suspicion, List<UnitId> units) {
        public Gathered {
            units = List.copyOf(units);
        }
    }

    /** Reads the scan, of which every shard must be stored. */
    public Gathered gather(CheckpointId checkpoint) throws RejectedException, IOException {
        try (var lease = checkpoints.acquire(checkpoint)) {
            Manifest manifest = lease.get().manifest();
            CheckpointScan scan = checkpoints.scan(manifest);
            OptionalDouble accuracy = lease.get().accuracy(scan, probe);
            return new Gathered(
                    accuracy,
                    accuracy.isPresent()
                            && accuracy.getAsDouble()
                                    >= trained(manifest.classNames().size()),
                    lease.get().suspicion(scan, probe),
                    units(manifest, scan));
        }
    }

    /** Whether a checkpoint is known and its scan whole. */
    public boolean isScanned(CheckpointId checkpoint) throws IOException {
        return checkpoints.isScanned(checkpoint);
    }

    /** ours: twice chance, or half way from chance to perfect where that is less (two classes). */
    private static double trained(int classes) {
        double chance = 1.0 / Math.max(1, classes);
        return Math.min(2 * chance, (1 + chance) / 2);
    }

    private static List<UnitId> units(Manifest manifest, CheckpointScan scan) {
        List<UnitId> units = new ArrayList<>();
        for (WatchedLayer watched : manifest.layers()) {
            int all = scan.units(watched.layer());
            List<Integer> chosen = !watched.units().isEmpty()
                    ? watched.units()
                    : watched.widest() >= all
                            ? IntStream.range(0, all).boxed().toList()
                            : scan.widestUnits(watched.layer(), watched.widest());
            chosen.forEach(index -> units.add(new UnitId(watched.layer(), index)));
        }
        return units;
    }
}
