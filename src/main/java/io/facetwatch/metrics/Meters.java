package io.facetwatch.metrics;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.drift.DriftReport;
import io.facetwatch.drift.Event;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
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
    private final ByKind<Topic, ByKind<Outcome, Counter>> messages;
    private final ByKind<DeadLetterReason, Counter> deadLetters;
    private final ByKind<Topic, Level> lag;
    private final ByKind<NoticeChannel, ByKind<NoticeOutcome, Counter>> notices;
    private final ByKind<Stage, Timer> stages;
    private final ByKind<StoreOperation, Timer> storeRequests;
    private final ByKind<StoreOperation, Counter> storeErrors;
    private final Level probeImages;
    private final Counter unreadableImages;
    /** In the order of last use: the run that was silent longest comes first. */
    private final Map<String, RunMeters> runs = new LinkedHashMap<>(16, 0.75f, true);

    public Meters(MeterRegistry registry, Limits limits, InstantSource clock) {
        this.registry = registry;
        this.limits = limits;
        this.clock = clock;
        MeterGroup service = new MeterGroup(registry, Tags.empty());
        messages = new ByKind<>(Topic.class, topic -> outcomes(service, topic));
        deadLetters = new ByKind<>(
                DeadLetterReason.class,
                reason -> service.counter(MeterName.DEAD_LETTERS, "reason", MeterGroup.label(reason)));
        lag = new ByKind<>(Topic.class, topic -> service.gauge(MeterName.LAG, 0, "topic", MeterGroup.label(topic)));
        notices = new ByKind<>(NoticeChannel.class, channel -> notices(service, channel));
        stages = new ByKind<>(
                Stage.class, stage -> service.timer(MeterName.STAGE_DURATION, "stage", MeterGroup.label(stage)));
        storeRequests = new ByKind<>(
                StoreOperation.class,
                operation -> service.timer(MeterName.STORE_DURATION, "operation", MeterGroup.label(operation)));
        storeErrors = new ByKind<>(
                StoreOperation.class,
                operation -> service.counter(MeterName.STORE_ERRORS, "operation", MeterGroup.label(operation)));
        probeImages = service.gauge(MeterName.PROBE_IMAGES, Double.NaN);
        unreadableImages = service.counter(MeterName.UNREADABLE_IMAGES);
    }

    /** A message of a topic ended. */
    public void messageEnded(Topic topic, Outcome outcome) {
        messages.of(topic).of(outcome).increment();
    }

    /** A message was put on the topic of dead letters. */
    public void deadLetter(DeadLetterReason reason) {
        deadLetters.of(reason).increment();
    }

    /** So many messages of a topic wait for the stream. */
    public void messagesWait(Topic topic, long messages) {
        lag.of(topic).set((double) messages);
    }

    /** It was tried to tell people of an alert. */
    public void noticeAttempted(NoticeChannel channel, NoticeOutcome outcome) {
        notices.of(channel).of(outcome).increment();
    }

    /** A stage of the work ended, well or not, after {@code elapsed}. */
    public void stageTook(Stage stage, Duration elapsed) {
        stages.of(stage).record(elapsed);
    }

    /** A request to the object store ended, well or not, after {@code elapsed}. */
    public void storeTook(StoreOperation operation, Duration elapsed) {
        storeRequests.of(operation).record(elapsed);
    }

    /** A request to the object store failed. */
    public void storeFailed(StoreOperation operation) {
        storeErrors.of(operation).increment();
    }

    /** The probe set was opened. */
    public void probeSetOpened(int images) {
        probeImages.set(images);
    }

    /** Files of the probe set could not be read as images. */
    public void imagesUnreadable(int images) {
        unreadableImages.increment(images);
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

    private static ByKind<NoticeOutcome, Counter> notices(MeterGroup service, NoticeChannel channel) {
        return new ByKind<>(
                NoticeOutcome.class,
                outcome -> service.counter(
                        MeterName.NOTICES, "channel", MeterGroup.label(channel), "outcome", MeterGroup.label(outcome)));
    }

    private static ByKind<Outcome, Counter> outcomes(MeterGroup service, Topic topic) {
        return new ByKind<>(
                Outcome.class,
                outcome -> service.counter(
                        MeterName.MESSAGES, "topic", MeterGroup.label(topic), "outcome", MeterGroup.label(outcome)));
    }
}
