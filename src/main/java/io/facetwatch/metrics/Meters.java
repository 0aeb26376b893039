package io.facetwatch.metrics;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.drift.DriftReport;
import io.facetwatch.drift.Event;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything Facetwatch tells Prometheus, within a budget: no label names a unit, a facet or an image, and runs and their
 * layers are limited. The whole truth is in the reports. One instance per registry; safe for threads.
 */
public final class Meters {
    private final MeterRegistry registry;
    private final Limits limits;
    private final InstantSource clock;
    private final ServiceMeters service;
    /** In the order of last use: the run that was silent longest comes first. */
    private final Map<String, RunMeters> runs = new LinkedHashMap<>(16, 0.75f, true);

    public Meters(MeterRegistry registry, Limits limits, InstantSource clock) {
        this.registry = registry;
        this.limits = limits;
        this.clock = clock;
        service = new ServiceMeters(registry);
    }

    /** What the instance tells of itself. */
    public ServiceMeters service() {
        return service;
    }

    /** Probe images were sent forward through a checkpoint of the run. */
    public synchronized void imagesScanned(String run, int images) {
        run(run).imagesScanned(images);
    }

    /** A checkpoint was accepted: work on it begins. */
    public synchronized void checkpointAccepted(CheckpointId checkpoint) {
        run(checkpoint.run()).checkpointAccepted(checkpoint.step());
    }

    /**
     * A checkpoint was bad input. It may be of no run that exists: to count it, no other run is forgotten.
     */
    public synchronized void checkpointRejected(CheckpointId checkpoint) {
        if (runs.containsKey(checkpoint.run()) || runs.size() < limits.runs()) {
            checkpointEnded(checkpoint, CheckpointOutcome.REJECTED);
        }
    }

    /** A checkpoint ended; {@link CheckpointOutcome#DONE} makes it the run's last completed one. */
    public synchronized void checkpointEnded(CheckpointId checkpoint, CheckpointOutcome outcome) {
        run(checkpoint.run()).checkpointEnded(checkpoint.step(), outcome, seconds());
    }

    /** A checkpoint of the run seems to be fed otherwise than it was trained. */
    public synchronized void inputSuspected(String run) {
        run(run).inputSuspected();
    }

    /** The share of the probe set, in [0, 1], that the run's last checkpoint labels rightly. */
    public synchronized void probeAccuracy(String run, double accuracyRatio) {
        run(run).probeAccuracy(accuracyRatio);
    }

    /** The facets of one unit at one checkpoint were found. */
    public synchronized void unitDone(String run, UnitId unit) {
        run(run).layer(unit.layer()).ifPresent(LayerMeters::unitDone);
    }

    /** One unit was compared with its last checkpoint: counts its transitions and events. */
    public synchronized void unitCompared(DriftReport report) {
        run(report.after().run()).layer(report.unit().layer()).ifPresent(layer -> layer.count(report));
    }

    /** All units of a layer were reported at a checkpoint: shows the roll-up, which alert rules look at. */
    public synchronized void layerCompleted(LayerSummary summary) {
        run(summary.checkpoint().run()).layer(summary.layer()).ifPresent(layer -> layer.show(summary));
    }

    /** So many units of a layer have an alert open, by its kind. */
    public synchronized void alertsStand(String run, LayerId layer, Map<Event.Kind, Integer> open) {
        run(run).layer(layer).ifPresent(known -> known.alertsStand(open));
    }

    /** Another instance tells of the alerts of a layer from now on. */
    public synchronized void alertsLeft(String run, LayerId layer) {
        if (runs.containsKey(run)) {
            run(run).layer(layer).ifPresent(LayerMeters::alertsLeft);
        }
    }

    /** Shows the units of the run's last checkpoint that changed most, as many as the limits allow. */
    public synchronized void topMovers(String run, List<TopMover> movers) {
        run(run).topMovers(movers);
    }

    /** Shows those units of the run's last checkpoint that are on the watch list. */
    public synchronized void watched(String run, List<WatchedUnit> units) {
        run(run).watched(units);
    }

    /** Removes the series of runs of which nothing was heard for the limits' silence: they ended. */
    public synchronized void forgetSilentRuns() {
        double oldest = seconds() - limits.silence().toSeconds();
        List<String> silent = runs.entrySet().stream()
                .filter(entry -> entry.getValue().lastProgress() < oldest)
                .map(Map.Entry::getKey)
                .toList();
        silent.forEach(this::forgetRun);
    }

    /** Removes all series of a run: it ended, or another instance took it over. A later call brings it back from zero. */
    public synchronized void forgetRun(String run) {
        RunMeters forgotten = runs.remove(run);
        if (forgotten != null) {
            forgotten.remove();
        }
    }

    private RunMeters run(String run) {
        RunMeters known = runs.get(run);
        if (known == null) {
            makeRoom();
            known = new RunMeters(registry, run, limits);
            runs.put(run, known);
        }
        known.progressed(seconds());
        return known;
    }

    /** Unix time. */
    private double seconds() {
        return clock.millis() / 1e3;
    }

    private void makeRoom() {
        if (runs.size() >= limits.runs()) {
            Iterator<RunMeters> oldest = runs.values().iterator();
            oldest.next().remove();
            oldest.remove();
        }
    }
}
