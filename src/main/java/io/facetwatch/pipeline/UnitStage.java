package io.facetwatch.pipeline;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.Seeds;
import io.facetwatch.domain.UnitId;
import io.facetwatch.drift.DriftReport;
import io.facetwatch.facet.FacetFinder;
import io.facetwatch.facet.Facets;
import io.facetwatch.pipeline.UnitComparison.Part;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.store.Documents;
import io.facetwatch.store.Manifest;
import io.facetwatch.store.ObjectStore;
import io.facetwatch.store.UnitDocument;
import io.facetwatch.tensor.Matrix;
import java.io.IOException;
import java.util.Optional;

/** UNIT: the facets of one unit at one checkpoint, what they look like, and what changed since its last checkpoint. */
public final class UnitStage {
    private final Checkpoints checkpoints;
    private final ProbeSet probe;
    private final Documents documents;
    private final FacetFinder finder;
    private final FacetPictures pictures;
    private final UnitWork work;

    public UnitStage(
            Checkpoints checkpoints, ProbeSet probe, ObjectStore objects, Documents documents, Analysis analysis) {
        this(checkpoints, probe, objects, documents, analysis, Drawing.ALONE);
    }

    public UnitStage(
            Checkpoints checkpoints,
            ProbeSet probe,
            ObjectStore objects,
            Documents documents,
            Analysis analysis,
            Drawing drawing) {
        this.checkpoints = checkpoints;
        this.probe = probe;
        this.documents = documents;
        this.finder = new FacetFinder(analysis.facets());
        this.pictures = new FacetPictures(probe, objects, PictureKeys.IN_RUN, analysis);
        this.work = new UnitWork(probe, pictures, documents, analysis, drawing);
    }

    /** Works on one unit and stores its pictures, then its document. */
    public UnitDocument process(UnitTask task) throws RejectedException, IOException {
        try (var lease = checkpoints.acquire(task.checkpoint())) {
            Watched now = watch(lease.get(), task.unit());
            if (task.previousStep().isEmpty()) {
                return work.finish(now, finder.find(now.scan(), Optional.empty(), seed(now)), Optional.empty());
            }
            CheckpointId earlier = new CheckpointId(
                    task.checkpoint().run(), task.previousStep().getAsLong());
            try (var earlierLease = checkpoints.acquire(earlier)) {
                return compared(task, now, watch(earlierLease.get(), task.unit()));
            }
        }
    }

    private UnitDocument compared(UnitTask task, Watched now, Watched then) throws IOException {
        UnitDocument document = documents
                .unit(then.checkpoint(), task.unit())
                .orElseThrow(() -> new IOException(
                        "facets of %s at %s are missing from the store".formatted(task.unit(), then.checkpoint())));
        Facets last = StoredFacets.of(document, then.scan().codes());
        Facets facets = finder.find(now.scan(), Optional.of(last), seed(now));
        DriftReport drift = new UnitComparison(probe, pictures, referenceCodes(task, then))
                .compare(new Part(then, last), document, new Part(now, facets));
        return work.finish(now, facets, Optional.of(new Change(drift, document)));
    }

    /** Codes of all probe images by the network that comparisons of this run are made with. */
    private Matrix referenceCodes(UnitTask task, Watched then) throws IOException {
        CheckpointId reference = new CheckpointId(
                task.checkpoint().run(),
                task.referenceStep().orElse(then.checkpoint().step()));
        Manifest manifest = documents
                .manifest(reference)
                .orElseThrow(() -> new IOException("manifest of %s is missing from the store".formatted(reference)));
        return checkpoints.scan(manifest).codes(then.outputLayer());
    }

    private Watched watch(OpenCheckpoint checkpoint, UnitId unit) throws IOException {
        return work.watch(checkpoint, checkpoints.scan(checkpoint.manifest()), unit);
    }

    /** By the seed that the checkpoint was accepted with. */
    private static long seed(Watched now) {
        return Seeds.ofUnit(now.open().manifest().provenance().seed(), now.unit());
    }
}
