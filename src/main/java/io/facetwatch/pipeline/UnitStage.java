package io.facetwatch.pipeline;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.Seeds;
import io.facetwatch.domain.UnitId;
import io.facetwatch.drift.DriftReport;
import io.facetwatch.drift.Event;
import io.facetwatch.drift.EventText;
import io.facetwatch.drift.Movement;
import io.facetwatch.facet.Facets;
import io.facetwatch.pipeline.FacetPictures.Sketch;
import io.facetwatch.pipeline.UnitComparison.Part;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.store.Documents;
import io.facetwatch.store.Manifest;
import io.facetwatch.store.UnitDocument;
import io.facetwatch.tensor.Matrix;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** UNIT: the facets of one unit at one checkpoint, what they look like, and what changed since its last checkpoint. */
public final class UnitStage {
    private final Checkpoints checkpoints;
    private final ProbeSet probe;
    private final Documents documents;
    private final Analysis analysis;
    private final Drawing drawing;
    private final FacetPictures pictures;
    private final UnitWork work;
    private final NoisyReadings noisy;

    public UnitStage(Checkpoints checkpoints, ProbeSet probe, Archive archive, Method method) {
        this.checkpoints = checkpoints;
        this.probe = probe;
        this.documents = archive.documents();
        this.analysis = method.analysis();
        this.drawing = method.drawing();
        this.pictures = new FacetPictures(probe, archive.objects(), PictureKeys.IN_RUN, analysis);
        this.work = new UnitWork(probe, pictures, documents, analysis);
        this.noisy = new NoisyReadings(checkpoints, probe);
    }

    /** Works on one unit and stores its pictures, then its document. */
    public UnitOutcome process(UnitTask task) throws RejectedException, IOException {
        try (var lease = checkpoints.acquire(task.checkpoint())) {
            Watched now = watch(lease.get(), task.unit());
            if (task.previousStep().isEmpty()) {
                Facets facets = find(now, Optional.empty());
                return new UnitOutcome(
                        finish(now, facets, Optional.empty()),
                        Map.of(),
                        draws(task, now, facets),
                        Map.of(),
                        Optional.empty());
            }
            CheckpointId earlier = new CheckpointId(
                    task.checkpoint().run(), task.previousStep().getAsLong());
            try (var earlierLease = checkpoints.acquire(earlier)) {
                return compared(task, now, watch(earlierLease.get(), task.unit()));
            }
        }
    }

    private UnitOutcome compared(UnitTask task, Watched now, Watched then) throws RejectedException, IOException {
        UnitDocument document = documents
                .unit(then.checkpoint(), task.unit())
                .orElseThrow(() -> new IOException(
                        "facets of %s at %s are missing from the store".formatted(task.unit(), then.checkpoint())));
        Facets last = StoredFacets.of(document, then.scan().codes());
        Facets facets = find(now, Optional.of(last));
        UnitComparison comparison = new UnitComparison(probe, pictures, referenceCodes(task, then));
        UnitPair pair = comparison.pair(new Part(then, last), new Part(now, facets));
        DriftReport drift = pair.compare(comparison.retest(document, now));
        Map<Movement, Double> movements =
                Movement.all(drift, last, then.scan().activations(), now.scan().activations());
        return new UnitOutcome(
                finish(now, facets, Optional.of(new Change(drift, document))),
                movements,
                draws(task, now, facets),
                task.comparisons() == 0
                        ? Map.of()
                        : reruns(task, now).recurrence(pair, toLookForAgain(drift, movements), task.comparisons()),
                baseline(task, now, facets));
    }

    /** Nothing where the unit has no facets at the baseline, or that is not before this checkpoint. */
    private Optional<AgainstBaseline> baseline(UnitTask task, Watched now, Facets facets)
            throws RejectedException, IOException {
        if (task.baselineStep().isEmpty()
                || task.baselineStep().getAsLong() >= task.checkpoint().step()) {
            return Optional.empty();
        }
        CheckpointId baseline =
                new CheckpointId(task.checkpoint().run(), task.baselineStep().getAsLong());
        Optional<UnitDocument> document = documents.unit(baseline, task.unit());
        if (document.isEmpty()) {
            return Optional.empty();
        }
        try (var lease = checkpoints.acquire(baseline)) {
            Watched then = watch(lease.get(), task.unit());
            Facets last = StoredFacets.of(document.get(), then.scan().codes());
            UnitComparison comparison = new UnitComparison(probe, pictures, referenceCodes(task, then));
            DriftReport drift = comparison
                    .pair(new Part(then, last), new Part(now, facets))
                    .compare(comparison.retest(document.get(), now));
            return Optional.of(new AgainstBaseline(
                    drift,
                    Movement.all(
                            drift, last, then.scan().activations(), now.scan().activations()),
                    drift.events().stream()
                            .map(event -> EventText.sentence(drift, event, now.unitName(), now.classNames()))
                            .toList(),
                    document.get()));
        }
    }

    /**
     * Kinds of a report's events that other facets of the same images might not show; of those whose statistic is under the
     * least effect none, for they are not told anyway.
     */
    private static Set<Event.Kind> toLookForAgain(DriftReport drift, Map<Movement, Double> movements) {
        Set<Event.Kind> kinds = EnumSet.noneOf(Event.Kind.class);
        drift.events().forEach(event -> kinds.add(event.kind()));
        kinds.retainAll(EnumSet.of(
                Event.Kind.SPLIT, Event.Kind.MERGED, Event.Kind.COLLAPSED, Event.Kind.LOST, Event.Kind.BORN));
        kinds.removeIf(kind -> {
            Movement evidence = Movement.evidence(kind);
            return movements.getOrDefault(evidence, Double.NaN) < evidence.leastEffect();
        });
        return kinds;
    }

    /** What the unit's statistics are where nothing changed: as many draws by noise as by re-runs. */
    private List<Map<Movement, Double>> draws(UnitTask task, Watched now, Facets facets)
            throws IOException, RejectedException {
        if (task.reruns() == 0) {
            return List.of();
        }
        Part part = new Part(now, facets);
        UnitPair same = new UnitComparison(probe, pictures, referenceCodes(task, now)).pair(part, part);
        List<Map<Movement, Double>> found = reruns(task, now).draws(same, task.reruns());
        List<Map<Movement, Double>> answered =
                noisy.draws(now.open().manifest(), now.unit(), now.scan().activations(), found.size());
        List<Map<Movement, Double>> draws = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            Map<Movement, Double> draw = new EnumMap<>(found.get(i));
            draw.putAll(answered.get(i));
            draws.add(draw);
        }
        return draws;
    }

    private Reruns reruns(UnitTask task, Watched now) {
        return new Reruns(
                now.finder(analysis.facets()),
                Seeds.mix(seed(now), task.checkpoint().step()));
    }

    private Facets find(Watched now, Optional<Facets> last) {
        return now.finder(analysis.facets()).find(now.scan(), last, seed(now));
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

    /** Draws a unit, stores the pictures, then the document that names them. */
    private UnitDocument finish(Watched now, Facets facets, Optional<Change> change) throws IOException {
        Sketch sketch = pictures.sketch(now, facets, change);
        return work.document(sketch, pictures.draw(List.of(sketch), drawing), change);
    }

    /** By the seed that the checkpoint was accepted with. */
    private static long seed(Watched now) {
        return Seeds.ofUnit(now.open().manifest().provenance().seed(), now.unit());
    }
}
