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
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** One network on its own, without stream or earlier checkpoint. Safe for many threads. */
public final class LocalStudy implements AutoCloseable {
    private final OpenCheckpoint checkpoint;
    private final ProbeSet probe;
    private final Analysis analysis;
    private final UnitWork work;

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

    /** Number of images in a shard. */
    public int images(int shard) {
        return checkpoint.manifest().imagesIn(shard);
    }

    /** Scans one shard. */
    public ShardScan scan(int shard) {
        return checkpoint.scan(probe, shard, analysis.topPerUnit());
    }

    /** Facets of a unit that are not drawn yet. */
    public static final class Found {
        private final Watched watched;
        private final Facets facets;

        private Found(Watched watched, Facets facets) {
            this.watched = watched;
            this.facets = facets;
        }

        Watched watched() {
            return watched;
        }

        Facets facets() {
            return facets;
        }

        /** How many facets. */
        public int count() {
            return facets.facets().size();
        }
    }

    /** Finds the facets of one unit in the scan of all shards. */
    public Found find(CheckpointScan scan, UnitId unit) {
        return find(work.watch(checkpoint, scan, unit), Optional.empty(), 0);
    }

    /** The same as it follows on another checkpoint's facets of the unit. */
    Found findAfter(CheckpointScan scan, Found last) {
        return find(work.watch(checkpoint, scan, last.facets.unit()), Optional.of(last.facets), 0);
    }

    /** The same from a part of the unit's images, drawn by a number, and with another seed. */
    Found findAgain(Found found, long draw) {
        return find(found.watched.with(SubSample.of(found.watched.scan(), draw)), Optional.empty(), draw);
    }

    private Found find(Watched watched, Optional<Facets> last, long draw) {
        long seed = Seeds.ofUnit(analysis.seed(), watched.unit());
        return new Found(
                watched,
                new FacetFinder(analysis.facets())
                        .find(watched.scan(), last, draw == 0 ? seed : Seeds.mix(seed, draw)));
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

    @Override
    public void close() {
        checkpoint.close();
    }
}
