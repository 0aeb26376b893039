package io.facetwatch.pipeline;

import io.facetwatch.domain.FacetId;
import io.facetwatch.domain.Seeds;
import io.facetwatch.domain.UnitId;
import io.facetwatch.facet.Facets;
import io.facetwatch.pipeline.FacetPictures.Sketch;
import io.facetwatch.pipeline.UnitComparison.Part;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.scan.CheckpointScan;
import io.facetwatch.scan.ShardScan;
import io.facetwatch.scan.UnitScan;
import io.facetwatch.store.FoundUnit;
import io.facetwatch.store.InMemoryDocuments;
import io.facetwatch.store.ObjectStore;
import io.facetwatch.store.UnitDocument;
import io.facetwatch.synthesis.Preset;
import io.facetwatch.synthesis.PresetChoice;
import io.facetwatch.synthesis.Visualization;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One network on its own, without stream or earlier checkpoint. Safe for many threads. */
public final class LocalStudy implements AutoCloseable {
    private final OpenCheckpoint checkpoint;
    private final ProbeSet probe;
    private final ObjectStore store;
    private final Analysis analysis;
    private final FacetPictures pictures;
    private final UnitWork work;

    LocalStudy(OpenCheckpoint checkpoint, ProbeSet probe, ObjectStore store, Analysis analysis) {
        this.checkpoint = checkpoint;
        this.probe = probe;
        this.store = store;
        this.analysis = analysis;
        this.pictures = new FacetPictures(probe, store, PictureKeys.IN_FOLDER, analysis);
        this.work = new UnitWork(probe, pictures, new InMemoryDocuments(), analysis);
    }

    /** The same with presets that the network decides. */
    LocalStudy sounded() {
        return new LocalStudy(checkpoint.sounded(probe), probe, store, analysis);
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

    /** What to tell people if the network answers the probe images far worse than was announced. */
    public Optional<String> suspicion(CheckpointScan scan) {
        return checkpoint.suspicion(scan, probe).map(InputSuspicion::sentence);
    }

    /** Facets of a unit that are not drawn yet. */
    public static final class Found {
        private final Watched watched;
        private final Facets facets;
        private final UnitScan all;

        private Found(Watched watched, Facets facets, UnitScan all) {
            this.watched = watched;
            this.facets = facets;
            this.all = all;
        }

        /** The class name of an output unit, otherwise layer and index. */
        public String name() {
            return watched.unitName();
        }

        /** Which unit. */
        public UnitId unit() {
            return watched.unit();
        }

        Watched watched() {
            return watched;
        }

        Facets facets() {
            return facets;
        }

        Part part() {
            return new Part(watched, facets, all);
        }

        /** What a choice of preset comes to for the unit. */
        public Preset preset(PresetChoice choice) {
            return watched.preset(choice);
        }

        /** How many facets. */
        public int count() {
            return facets.facets().size();
        }
    }

    /** A unit in the scan of all shards. */
    Watched watched(CheckpointScan scan, UnitId unit) {
        return work.watch(checkpoint, scan, unit);
    }

    /** Finds the facets of one unit in the scan of all shards. */
    public Found find(CheckpointScan scan, UnitId unit) {
        return find(watched(scan, unit), Optional.empty());
    }

    /** The same as it follows on another checkpoint's facets of the unit. */
    Found findAfter(CheckpointScan scan, Found last) {
        return find(watched(scan, last.facets.unit()), Optional.of(last.facets));
    }

    private Found find(Watched watched, Optional<Facets> last) {
        Facets facets = watched.finder(analysis.facets()).find(watched.scan(), last, seed(watched));
        return new Found(watched, facets, watched.scan());
    }

    /** The same from a part of the unit's images, drawn by a number, and with another seed. */
    Found findAgain(Found found, long draw) {
        Watched part = found.watched.with(SubSample.of(found.all, draw));
        Facets facets = part.finder(analysis.facets()).find(part.scan(), Optional.empty(), Seeds.mix(seed(part), draw));
        return new Found(part, facets, found.all);
    }

    private long seed(Watched watched) {
        return Seeds.ofUnit(analysis.seed(), watched.unit());
    }

    /** What was found about one unit, without drawing its facets. */
    public FoundUnit report(Found found) {
        return new FoundReport(found.watched, found.facets)
                .document(probe, analysis.facets().count());
    }

    /** Draws the facets of all units, of several in common batches; in the order of the units. */
    public List<Drawn> draw(List<Found> units, Drawing drawing) throws IOException {
        List<Sketch> sketches = new ArrayList<>();
        for (Found unit : units) {
            sketches.add(pictures.sketch(unit.watched, unit.facets, Optional.empty()));
        }
        Map<FacetId, Visualization> drawn = pictures.draw(sketches, drawing);
        return sketches.stream().map(sketch -> new Drawn(sketch, drawn)).toList();
    }

    /** Stores the pictures of one unit; the document that names them. */
    public UnitDocument store(Drawn drawn) throws IOException {
        return work.document(drawn.sketch(), drawn.visualizations(), Optional.empty());
    }

    /** The real images of a unit's facets, of which there is at least one. */
    public TrialSubject subject(Found found) {
        return trials(found).subject();
    }

    /** Draws the facets of one unit, at least one, by a preset of the caller's choice; nothing is stored. */
    public Trial trial(Found found, Preset preset) {
        return trials(found).draw(preset);
    }

    /** Draws one unit from mixes of the mean images of two facets; nothing is stored. */
    public Mixes mixes(Found found, int from, int to, Preset preset) {
        return new Mixing(pictures, found.watched, found.facets).between(from, to, preset);
    }

    private Trials trials(Found found) {
        return new Trials(probe, pictures, found.watched, found.facets);
    }

    @Override
    public void close() {
        checkpoint.close();
    }
}
