package io.facetwatch.pipeline;

import io.facetwatch.domain.Seeds;
import io.facetwatch.domain.UnitId;
import io.facetwatch.facet.FacetFinder;
import io.facetwatch.facet.Facets;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.scan.CheckpointScan;
import io.facetwatch.scan.ShardScan;
import io.facetwatch.store.FoundUnit;
import io.facetwatch.store.InMemoryDocuments;
import io.facetwatch.store.ObjectStore;
import io.facetwatch.store.UnitDocument;
import io.facetwatch.synthesis.Preset;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** One network on its own, without stream or earlier checkpoint. Safe for many threads. */
public final class LocalStudy implements AutoCloseable {
    private final OpenCheckpoint checkpoint;
    private final ProbeSet probe;
    private final Analysis analysis;
    private final FacetPictures pictures;
    private final UnitWork work;

    LocalStudy(OpenCheckpoint checkpoint, ProbeSet probe, ObjectStore objects, Analysis analysis) {
        this.checkpoint = checkpoint;
        this.probe = probe;
        this.analysis = analysis;
        this.pictures = new FacetPictures(probe, objects, PictureKeys.IN_FOLDER, analysis);
        this.work = new UnitWork(probe, pictures, new InMemoryDocuments(), analysis);
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

    /** Number of images in a shard. */
    public int images(int shard) {
        return checkpoint.manifest().imagesIn(shard);
    }

    /** Scans one shard. */
    public ShardScan scan(int shard) {
        int chosen = analysis.hiddenImages().most(images()); // a share of a probe set whose size is known only now
        return checkpoint.scan(probe, shard, Math.max(analysis.topPerUnit(), chosen));
    }

    /** Facets of a unit that are not drawn yet. */
    public static final class Found {
        private final Watched watched;
        private final Facets facets;

        private Found(Watched watched, Facets facets) {
            this.watched = watched;
            this.facets = facets;
        }

        /** The class name of an output unit, otherwise layer and index. */
        public String name() {
            return watched.unitName();
        }

        /** How many facets. */
        public int count() {
            return facets.facets().size();
        }
    }

    /** Finds the facets of one unit in the scan of all shards. */
    public Found find(CheckpointScan scan, UnitId unit) {
        Watched watched = work.watch(checkpoint, scan, unit);
        Facets facets = new FacetFinder(analysis.facets())
                .find(watched.scan(), Optional.empty(), Seeds.ofUnit(analysis.seed(), unit));
        return new Found(watched, facets);
    }

    /** What was found about one unit, without drawing its facets. */
    public FoundUnit report(Found found) {
        return new FoundReport(found.watched, found.facets)
                .document(probe, analysis.facets().count());
    }

    /** Draws and stores the facets of one unit. */
    public UnitDocument draw(Found found) throws IOException {
        return work.finish(found.watched, found.facets, Optional.empty());
    }

    /** The real images of a unit's facets, of which there is at least one. */
    public TrialSubject subject(Found found) {
        return trials(found).subject();
    }

    /** Draws the facets of one unit, at least one, by a preset of the caller's choice; nothing is stored. */
    public Trial trial(Found found, Preset preset) {
        return trials(found).draw(preset);
    }

    private Trials trials(Found found) {
        return new Trials(probe, pictures, found.watched, found.facets);
    }

    @Override
    public void close() {
        checkpoint.close();
    }
}
