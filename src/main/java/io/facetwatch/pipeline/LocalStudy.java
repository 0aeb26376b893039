package io.facetwatch.pipeline;

import io.facetwatch.domain.Seeds;
import io.facetwatch.domain.UnitId;
import io.facetwatch.facet.FacetFinder;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.scan.CheckpointScan;
import io.facetwatch.scan.ScanSettings;
import io.facetwatch.scan.ScannedNetwork;
import io.facetwatch.scan.Scanner;
import io.facetwatch.scan.ShardScan;
import io.facetwatch.store.InMemoryDocuments;
import io.facetwatch.store.Manifest;
import io.facetwatch.store.ObjectStore;
import io.facetwatch.store.UnitDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One network on its own, without stream or earlier checkpoint. Safe for many threads once it is scanned. */
public final class LocalStudy implements AutoCloseable {
    private final OpenCheckpoint checkpoint;
    private final ProbeSet probe;
    private final Analysis analysis;
    private final UnitWork work;
    private final List<ShardScan> shards = new ArrayList<>();

    LocalStudy(OpenCheckpoint checkpoint, ProbeSet probe, ObjectStore pictures, Analysis analysis) {
        this.checkpoint = checkpoint;
        this.probe = probe;
        this.analysis = analysis;
        this.work = new UnitWork(
                probe,
                new FacetPictures(probe, pictures, PictureKeys.IN_FOLDER, analysis),
                new InMemoryDocuments(),
                analysis);
    }

    public int images() {
        return checkpoint.manifest().probeImages();
    }

    public int shards() {
        return checkpoint.manifest().shards();
    }

    /** The units to study. */
    public List<UnitId> units() {
        return checkpoint.manifest().layers().stream()
                .flatMap(watched -> watched.units().stream().map(index -> new UnitId(watched.layer(), index)))
                .toList();
    }

    /** Scans one shard; all must be, in any order, by one thread. Returns how many images it has. */
    public int scan(int shard) {
        Manifest manifest = checkpoint.manifest();
        Network network = checkpoint.network();
        int first = shard * manifest.shardImages();
        int count = Math.min(manifest.shardImages(), manifest.probeImages() - first);
        shards.add(new Scanner(
                        new ScannedNetwork(network.forward(), network.inputName(), network.preprocessing()),
                        network.layers(),
                        new ScanSettings(analysis.topPerUnit(), ScanSettings.BATCH))
                .scan(probe, first, count));
        return count;
    }

    /** The merged scan, once all shards are in. */
    public CheckpointScan scan() {
        return CheckpointScan.merge(shards);
    }

    /** Finds and pictures the facets of one unit. */
    public UnitDocument study(CheckpointScan scan, UnitId unit) throws IOException {
        Watched watched = work.watch(checkpoint, scan, unit);
        return work.finish(
                watched,
                new FacetFinder(analysis.facets())
                        .find(watched.scan(), Optional.empty(), Seeds.ofUnit(analysis.seed(), unit)),
                Optional.empty());
    }

    @Override
    public void close() {
        checkpoint.close();
    }
}
