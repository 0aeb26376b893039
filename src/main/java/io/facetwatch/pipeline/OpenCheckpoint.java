package io.facetwatch.pipeline;

import io.facetwatch.domain.LayerId;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.scan.CheckpointScan;
import io.facetwatch.scan.Labels;
import io.facetwatch.scan.ScanSettings;
import io.facetwatch.scan.ScannedNetwork;
import io.facetwatch.scan.Scanner;
import io.facetwatch.scan.ShardScan;
import io.facetwatch.store.Manifest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A checkpoint whose network is open. */
record OpenCheckpoint(Manifest manifest, Network network) implements AutoCloseable {
    /** The same with presets that the network decides. */
    OpenCheckpoint sounded(ProbeSet probe) {
        return new OpenCheckpoint(manifest.with(new Soundings(probe).decide(network, manifest, List.of())), network);
    }

    /** Forwards one shard of the probe set; of hidden units the codes of this many images each are kept. */
    ShardScan scan(ProbeSet probe, int shard, int topPerUnit) {
        return new Scanner(
                        new ScannedNetwork(network.forward(), network.inputName(), network.preprocessing()),
                        network.layers(),
                        new ScanSettings(topPerUnit, ScanSettings.BATCH))
                .scan(probe, manifest.firstImage(shard), manifest.imagesIn(shard));
    }

    /** Share of the probe images that the output layer labels rightly; empty without an output layer or labels. */
    OptionalDouble accuracy(CheckpointScan scan, ProbeSet probe) {
        return network.output().isEmpty()
                ? OptionalDouble.empty()
                : scan.accuracy(new LayerId(network.output().get().name()), Labels.of(manifest.classNames(), probe));
    }

    /** Whether the network answers the probe images far worse than was announced. */
    Optional<InputSuspicion> suspicion(CheckpointScan scan, ProbeSet probe) {
        OptionalDouble found = accuracy(scan, probe);
        if (found.isEmpty() || manifest.announcedAccuracy().isEmpty()) {
            return Optional.empty();
        }
        int images = Labels.of(manifest.classNames(), probe).known();
        return InputSuspicion.of(
                manifest.announcedAccuracy().getAsDouble(),
                (int) Math.round(found.getAsDouble() * images),
                images,
                manifest.preprocessing());
    }

    @Override
    public void close() {
        network.close();
    }
}
