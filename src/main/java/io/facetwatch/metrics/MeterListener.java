package io.facetwatch.metrics;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.drift.Event;
import io.facetwatch.pipeline.PipelineListener;
import io.facetwatch.store.CheckpointSummary;
import io.facetwatch.store.CheckpointSummary.UnitSummary;
import io.facetwatch.store.UnitDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Counts what the pipeline tells. */
public final class MeterListener implements PipelineListener {
    private final Meters meters;

    public MeterListener(Meters meters) {
        this.meters = meters;
    }

    @Override
    public void took(String step, Duration elapsed) {
        meters.service().stageTook(Stage.named(step), elapsed);
    }

    @Override
    public void planned(CheckpointId checkpoint, int images) {
        meters.checkpointAccepted(checkpoint);
    }

    @Override
    public void known(String topic) {
        meters.service().messageEnded(Topic.named(topic), Outcome.DUPLICATE);
    }

    @Override
    public void malformed(String topic, String reason) {
        meters.service().messageEnded(Topic.named(topic), Outcome.REJECTED);
        meters.service().deadLetter(DeadLetterReason.MALFORMED);
    }

    @Override
    public void done(String topic) {
        meters.service().messageEnded(Topic.named(topic), Outcome.DONE);
    }

    @Override
    public void rejected(String topic, String reason) {
        meters.service().messageEnded(Topic.named(topic), Outcome.REJECTED);
        meters.service().deadLetter(DeadLetterReason.REJECTED);
    }

    @Override
    public void failed(String topic, String reason) {
        meters.service().messageEnded(Topic.named(topic), Outcome.FAILED);
        meters.service().deadLetter(DeadLetterReason.RETRIES_EXHAUSTED);
    }

    @Override
    public void checkpointRejected(CheckpointId checkpoint, String reason) {
        meters.checkpointRejected(checkpoint);
    }

    @Override
    public void checkpointFailed(CheckpointId checkpoint, String reason) {
        meters.checkpointEnded(checkpoint, CheckpointOutcome.FAILED);
    }

    @Override
    public void scanned(CheckpointId checkpoint, int images, Duration elapsed) {
        meters.imagesScanned(checkpoint.run(), images);
    }

    @Override
    public void inputSuspected(CheckpointId checkpoint, String sentence) {
        meters.inputSuspected(checkpoint.run());
    }

    @Override
    public void unitDone(UnitDocument unit, Duration elapsed) {
        meters.unitDone(unit.checkpoint().run(), unit.unit());
        unit.drift().ifPresent(meters::unitCompared);
    }

    @Override
    public void alertsStand(String run, LayerId layer, Map<Event.Kind, Integer> open) {
        meters.alertsStand(run, layer, open);
    }

    @Override
    public void alertsLeft(String run, LayerId layer) {
        meters.alertsLeft(run, layer);
    }

    @Override
    public void completed(CheckpointSummary summary) {
        CheckpointId checkpoint = summary.checkpoint();
        summary.accuracy().ifPresent(accuracy -> meters.probeAccuracy(checkpoint.run(), accuracy));
        Map<LayerId, List<UnitSummary>> layers = new TreeMap<>();
        summary.units().forEach(unit -> layers.computeIfAbsent(unit.unit().layer(), layer -> new ArrayList<>())
                .add(unit));
        layers.forEach((layer, units) -> meters.layerCompleted(summary(checkpoint, layer, units)));
        meters.topMovers(checkpoint.run(), movers(summary));
        meters.watched(
                checkpoint.run(),
                summary.units().stream()
                        .map(unit -> new WatchedUnit(unit.unit(), unit.fdi(), unit.spearman()))
                        .toList());
        boolean allDone =
                summary.units().stream().allMatch(unit -> unit.outcome().equals("done"));
        meters.checkpointEnded(checkpoint, allDone ? CheckpointOutcome.DONE : CheckpointOutcome.FAILED);
    }

    /** Units by how much they changed, most first, then by name. */
    private static List<TopMover> movers(CheckpointSummary summary) {
        return summary.units().stream()
                .filter(unit -> unit.fdi() > 0) // neither NaN nor as before
                .sorted(Comparator.comparingDouble(UnitSummary::fdi).reversed().thenComparing(UnitSummary::unit))
                .map(unit -> new TopMover(unit.unit(), unit.fdi()))
                .toList();
    }

    private static LayerSummary summary(CheckpointId checkpoint, LayerId layer, List<UnitSummary> units) {
        double[] fdi = finite(units, UnitSummary::fdi);
        double[] distinct = finite(units, UnitSummary::distinctFacets);
        Map<Event.Kind, Integer> events = new EnumMap<>(Event.Kind.class);
        units.stream()
                .flatMap(unit -> unit.events().stream())
                .forEach(kind -> events.merge(Event.Kind.valueOf(kind), 1, Integer::sum));
        return new LayerSummary(
                checkpoint,
                layer,
                units.size(),
                (int) units.stream().filter(unit -> unit.facets() == 0).count(),
                new FdiQuantiles(quantile(fdi, 0.5), quantile(fdi, 0.9), quantile(fdi, 1)),
                quantile(finite(units, UnitSummary::spearman), 0.5),
                java.util.Arrays.stream(distinct).average().orElse(Double.NaN),
                quantile(finite(units, UnitSummary::medianTransfer), 0.5),
                events);
    }

    /** The values that are numbers, ascending. */
    private static double[] finite(List<UnitSummary> units, ToDoubleFunction<UnitSummary> value) {
        return units.stream()
                .mapToDouble(value)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
    }

    /** Nearest rank; NaN of nothing. */
    private static double quantile(double[] ascending, double ratio) {
        int n = ascending.length;
        return n == 0 ? Double.NaN : ascending[Math.max(0, (int) Math.ceil(ratio * n) - 1)];
    }
}
