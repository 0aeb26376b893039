package io.facetwatch.metrics;

import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The meters of one run and of as many of its layers as its budget of series holds. */
final class RunMeters {
    private final MeterRegistry registry;
    private final String run;
    private final int layersPublished;
    private final NamedUnits named;
    private final MeterGroup meters;
    private final ByKind<CheckpointOutcome, Counter> checkpoints;
    private final ByKind<CheckpointOutcome, Level> ends;
    private final Counter scannedImages;
    private final Counter suspectInputs;
    private final Level acceptedStep;
    private final Level endedStep;
    private final Level progress;
    private final Level step;
    private final Level probeAccuracy;
    private final Level unpublishedLayers;
    private final Map<LayerId, LayerMeters> layers = new HashMap<>();
    private final Set<LayerId> unpublished = new HashSet<>();
    private final List<MeterGroup> movers = new ArrayList<>();
    private final List<MeterGroup> watched = new ArrayList<>();

    RunMeters(MeterRegistry registry, String run, Limits limits) {
        this.registry = registry;
        this.run = run;
        meters = new MeterGroup(registry, Tags.of("run", run));
        checkpoints = new ByKind<>(
                CheckpointOutcome.class,
                outcome -> meters.counter(MeterName.CHECKPOINTS, "outcome", MeterGroup.label(outcome)));
        ends = new ByKind<>(
                CheckpointOutcome.class,
                outcome -> meters.gauge(MeterName.CHECKPOINT_END, Double.NaN, "outcome", MeterGroup.label(outcome)));
        acceptedStep = meters.gauge(MeterName.ACCEPTED_STEP, Double.NaN);
        endedStep = meters.gauge(MeterName.ENDED_STEP, Double.NaN);
        progress = meters.gauge(MeterName.PROGRESS, Double.NaN);
        suspectInputs = meters.counter(MeterName.SUSPECT_INPUTS);
        scannedImages = meters.counter(MeterName.SCANNED_IMAGES);
        step = meters.gauge(MeterName.CHECKPOINT_STEP, Double.NaN);
        probeAccuracy = meters.gauge(MeterName.PROBE_ACCURACY, Double.NaN);
        unpublishedLayers = meters.gauge(MeterName.UNPUBLISHED_LAYERS, 0);
        named = limits.named();
        layersPublished = Math.max(0, (limits.seriesPerRun() - meters.size() - named.series()) / LayerMeters.SERIES);
    }

    void checkpointAccepted(long accepted) {
        acceptedStep.set((double) accepted);
    }

    /** @param seconds when, in Unix time */
    void checkpointEnded(long ended, CheckpointOutcome outcome, double seconds) {
        checkpoints.of(outcome).increment();
        ends.of(outcome).set(seconds);
        endedStep.set((double) ended);
        if (outcome == CheckpointOutcome.DONE) {
            step.set((double) ended);
        }
    }

    /** @param seconds when, in Unix time */
    void progressed(double seconds) {
        progress.set(seconds);
    }

    double lastProgress() {
        return progress.value();
    }

    /** Shows these in place of those of the checkpoint before. */
    void topMovers(List<TopMover> topMovers) {
        movers.forEach(MeterGroup::remove);
        movers.clear();
        for (TopMover mover : topMovers.subList(0, Math.min(named.topMovers(), topMovers.size()))) {
            MeterGroup group = group(mover.unit());
            group.gauge(MeterName.TOP_MOVER, mover.fdi());
            movers.add(group);
        }
    }

    /** Shows those that are on the watch list in place of those of the checkpoint before. */
    void watched(List<WatchedUnit> units) {
        watched.forEach(MeterGroup::remove);
        watched.clear();
        for (WatchedUnit one : units) {
            if (named.watched().contains(one.unit())) {
                MeterGroup group = group(one.unit());
                group.gauge(MeterName.WATCHED_DRIFT, one.fdi());
                group.gauge(MeterName.WATCHED_RESPONSE, one.responseCorrelation());
                watched.add(group);
            }
        }
    }

    /** Meters of one unit; {@code page} is its address under the run's last checkpoint. */
    private MeterGroup group(UnitId id) {
        LayerId layer = id.layer();
        String unit = Integer.toString(id.index());
        return new MeterGroup(
                registry, Tags.of("run", run, "layer", layer.name(), "unit", unit, "page", layer.slug() + "/" + unit));
    }

    void imagesScanned(int images) {
        scannedImages.increment(images);
    }

    void inputSuspected() {
        suspectInputs.increment();
    }

    void probeAccuracy(double accuracyRatio) {
        probeAccuracy.set(accuracyRatio);
    }

    /** The layer's meters; empty where the run's budget is used up, which {@code facetwatch_unpublished_layers} tells. */
    Optional<LayerMeters> layer(LayerId layer) {
        LayerMeters known = layers.get(layer);
        if (known == null && layers.size() < layersPublished) {
            known = new LayerMeters(registry, run, layer);
            layers.put(layer, known);
        }
        if (known == null && unpublished.add(layer)) {
            unpublishedLayers.set(unpublished.size());
        }
        return Optional.ofNullable(known);
    }

    void remove() {
        layers.values().forEach(LayerMeters::remove);
        movers.forEach(MeterGroup::remove);
        watched.forEach(MeterGroup::remove);
        meters.remove();
    }
}
