package io.facetwatch.web;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.store.Baseline;
import io.facetwatch.store.CheckpointProblem;
import io.facetwatch.store.CheckpointSummary;
import io.facetwatch.store.CheckpointTests;
import io.facetwatch.store.CheckpointTests.LayerTests;
import io.facetwatch.store.Documents;
import io.facetwatch.store.LayerNoise;
import io.facetwatch.store.Manifest;
import io.facetwatch.store.UnitDocument;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks documents up by what an address names; what is not there is answered with 404 and a sentence. */
@ApplicationScoped
public class ReadModel {
    private static final Pattern SLUG = Pattern.compile("[A-Za-z0-9._~=-]+");

    private final Documents documents;

    private final AtomicReference<@Nullable CheckpointTests> lastTests = new AtomicReference<>();

    ReadModel(Documents documents) {
        this.documents = documents;
    }

    /** Folders that can be no run's are left out. */
    List<String> runs() throws IOException {
        return documents.runs().stream().filter(CheckpointId::isRun).toList();
    }

    /** A layer's slug as an address gives it, if it can be one. */
    String slug(String layer) {
        if (!SLUG.matcher(layer).matches()) {
            throw new AbsentException("no layer has the slug '%s'".formatted(layer));
        }
        return layer;
    }

    /** Steps of a run, ascending; none where only its models are there. */
    List<Long> knownSteps(String run) throws IOException {
        return documents.steps(checked(run, 0).run());
    }

    /** How many units of a layer have been begun. */
    int begun(CheckpointId checkpoint, LayerId layer) throws IOException {
        return documents.begun(checkpoint, layer);
    }

    /** Steps of a run, ascending; at least one. */
    List<Long> steps(String run) throws IOException {
        List<Long> steps = knownSteps(run);
        if (steps.isEmpty()) {
            throw new AbsentException("no checkpoint of run %s is known".formatted(run));
        }
        return steps;
    }

    Manifest manifest(String run, long step) throws IOException {
        return documents
                .manifest(checked(run, step))
                .orElseThrow(() -> new AbsentException("checkpoint %d of run %s is not known".formatted(step, run)));
    }

    /** Whether work on the checkpoint was begun. */
    boolean isAccepted(String run, long step) throws IOException {
        return documents.manifest(checked(run, step)).isPresent();
    }

    /** Why an announcement of the checkpoint came to no good end. */
    Optional<CheckpointProblem> problem(String run, long step) throws IOException {
        return documents.problem(checked(run, step));
    }

    /** The summary, once every unit of the checkpoint has come to an end. */
    Optional<CheckpointSummary> summary(String run, long step) throws IOException {
        return documents.summary(checked(run, step));
    }

    /** Step of the run's last checkpoint that has a summary. */
    long lastFinished(String run) throws IOException {
        List<Long> steps = steps(run);
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (summary(run, steps.get(i)).isPresent()) {
                return steps.get(i);
            }
        }
        throw new AbsentException("no checkpoint of run %s is finished".formatted(run));
    }

    /** Summaries of all finished checkpoints of a run, in order. */
    List<CheckpointSummary> summaries(String run) throws IOException {
        List<CheckpointSummary> summaries = new ArrayList<>();
        for (long step : steps(run)) {
            summary(run, step).ifPresent(summaries::add);
        }
        return summaries;
    }

    /** A unit by its layer's slug. */
    UnitDocument unit(String run, long step, String layerSlug, int index) throws IOException {
        CheckpointId checkpoint = checked(run, step);
        LayerId layer = manifest(run, step).layers().stream()
                .map(Manifest.WatchedLayer::layer)
                .filter(id -> id.slug().equals(layerSlug))
                .findFirst()
                .orElseThrow(() -> new AbsentException(
                        "layer %s is not watched in checkpoint %s".formatted(layerSlug, checkpoint)));
        return unit(checkpoint, new UnitId(layer, index))
                .orElseThrow(() -> new AbsentException(
                        "unit %d of layer %s has no facets in checkpoint %s".formatted(index, layer, checkpoint)));
    }

    /** With those of its events that are told, once the checkpoint is finished. */
    Optional<UnitDocument> unit(CheckpointId checkpoint, UnitId unit) throws IOException {
        Optional<CheckpointTests> tests = testsOf(checkpoint);
        return documents.unit(checkpoint, unit).map(document -> tests.flatMap(all -> all.of(unit.layer(), unit.index()))
                .map(told -> ToldEvents.of(document, told))
                .orElse(document));
    }

    /** With all events that were found, told or not. */
    Optional<UnitDocument> found(CheckpointId checkpoint, UnitId unit) throws IOException {
        return documents.unit(checkpoint, unit);
    }

    /** What of a checkpoint's events is told, and why, once it is finished. */
    Optional<CheckpointTests> knownTests(CheckpointId checkpoint) throws IOException {
        return testsOf(checkpoint);
    }

    /** The checkpoint that somebody pinned as the run's baseline. */
    Optional<CheckpointId> pinned(String run) throws IOException {
        return documents.baseline(run).map(Baseline::checkpoint);
    }

    /** The tests of a unit's layer, once the checkpoint is finished. */
    Optional<LayerTests> tests(CheckpointId checkpoint, UnitId unit) throws IOException {
        return testsOf(checkpoint).stream()
                .flatMap(all -> all.layers().stream())
                .filter(layer -> layer.layer().equals(unit.layer()))
                .findFirst();
    }

    /** What of a checkpoint's events is told, and why. */
    CheckpointTests tests(String run, long step) throws IOException {
        return testsOf(checked(run, step))
                .orElseThrow(
                        () -> new AbsentException("checkpoint %d of run %s has no tests (yet)".formatted(step, run)));
    }

    /** The noise floor of a layer by its slug. */
    LayerNoise noise(String run, String layerSlug) throws IOException {
        long step = lastFinished(run);
        for (Manifest.WatchedLayer watched : manifest(run, step).layers()) {
            if (watched.layer().slug().equals(layerSlug)) {
                Optional<LayerNoise> noise = documents.noise(run, watched.layer());
                if (noise.isPresent()) {
                    return noise.get();
                }
            }
        }
        throw new AbsentException("layer %s of run %s has no noise floor yet".formatted(layerSlug, run));
    }

    /** Those of the last checkpoint asked for are kept: a page asks for them unit by unit. */
    private Optional<CheckpointTests> testsOf(CheckpointId checkpoint) throws IOException {
        CheckpointTests kept = lastTests.get();
        if (kept != null && kept.checkpoint().equals(checkpoint)) {
            return Optional.of(kept);
        }
        Optional<CheckpointTests> read = documents.tests(checkpoint);
        read.ifPresent(lastTests::set);
        return read;
    }

    private static CheckpointId checked(String run, long step) {
        try {
            return new CheckpointId(run, step);
        } catch (IllegalArgumentException e) {
            throw new AbsentException(String.valueOf(e.getMessage()), e);
        }
    }
}
