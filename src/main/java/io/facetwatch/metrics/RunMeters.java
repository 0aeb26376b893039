package io.facetwatch.metrics;

import io.facetwatch.domain.LayerId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The meters of one run and of as many of its layers as its budget of series holds. */
final class RunMeters {
    private final MeterRegistry registry;
    private final String run;
    private final int layersPublished;
    private final MeterGroup meters;
    private final ByKind<CheckpointOutcome, Counter> checkpoints;
    private final Counter scannedImages;
    private final Level step;
    private final Level probeAccuracy;
    private final Level unpublishedLayers;
    private final Map<LayerId, LayerMeters> layers = new HashMap<>();
    private final Set<LayerId> unpublished = new HashSet<>();

    RunMeters(MeterRegistry registry, String run, int seriesLimit) {
        this.registry = registry;
        this.run = run;
        meters = new MeterGroup(registry, Tags.of("run", run));
        checkpoints = new ByKind<>(
                CheckpointOutcome.class,
                outcome -> meters.counter(MeterName.CHECKPOINTS, "outcome", MeterGroup.label(outcome)));
        scannedImages = meters.counter(MeterName.SCANNED_IMAGES);
        step = meters.gauge(MeterName.CHECKPOINT_STEP, Double.NaN);
        probeAccuracy = meters.gauge(MeterName.PROBE_ACCURACY, Double.NaN);
        unpublishedLayers = meters.gauge(MeterName.UNPUBLISHED_LAYERS, 0);
        layersPublished = (seriesLimit - meters.size()) / LayerMeters.SERIES;
    }

    void checkpointEnded(long endedStep, CheckpointOutcome outcome) {
        checkpoints.of(outcome).increment();
        if (outcome == CheckpointOutcome.DONE) {
            step.set((double) endedStep);
        }
    }

    void imagesScanned(int images) {
        scannedImages.increment(images);
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
        meters.remove();
    }
}
