package io.facetwatch.pipeline;

import io.facetwatch.probe.ProbeSet;
import io.facetwatch.scan.ScanSettings;
import io.facetwatch.scan.ScannedNetwork;
import io.facetwatch.scan.Scanner;
import io.facetwatch.scan.ShardScan;
import io.facetwatch.store.Manifest;

/** A checkpoint whose network is open. */
record OpenCheckpoint(Manifest manifest, Network network) implements AutoCloseable {
    /** Forwards one shard of the probe set; of hidden units the codes of this many images each are kept. */
    ShardScan scan(ProbeSet probe, int shard, int topPerUnit) {
        return new Scanner(
                        new ScannedNetwork(network.forward(), network.inputName(), network.preprocessing()),
                        network.layers(),
                        new ScanSettings(topPerUnit, ScanSettings.BATCH))
                .scan(probe, manifest.firstImage(shard), manifest.imagesIn(shard));
    }

    @Override
    public void close() {
        network.close();
    }
}
