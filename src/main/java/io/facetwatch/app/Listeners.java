package io.facetwatch.app;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.drift.Event;
import io.facetwatch.pipeline.PipelineListener;
import io.facetwatch.store.CheckpointSummary;
import io.facetwatch.store.UnitDocument;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Tells many listeners what one is told. */
public final class Listeners implements PipelineListener {
    private final List<PipelineListener> listeners = new CopyOnWriteArrayList<>();

    /** Adds a listener, which is told of what comes from now on. */
    public void add(PipelineListener listener) {
        listeners.add(listener);
    }

    private void tell(Consumer<PipelineListener> news) {
        listeners.forEach(news);
    }

    @Override
    public void planned(CheckpointId checkpoint, int images) {
        tell(listener -> listener.planned(checkpoint, images));
    }

    @Override
    public void scanned(CheckpointId checkpoint, int images, Duration elapsed) {
        tell(listener -> listener.scanned(checkpoint, images, elapsed));
    }

    @Override
    public void inputSuspected(CheckpointId checkpoint, String sentence) {
        tell(listener -> listener.inputSuspected(checkpoint, sentence));
    }

    @Override
    public void gathered(CheckpointId checkpoint, int units) {
        tell(listener -> listener.gathered(checkpoint, units));
    }

    @Override
    public void unitDone(UnitDocument unit, Duration elapsed) {
        tell(listener -> listener.unitDone(unit, elapsed));
    }

    @Override
    public void completed(CheckpointSummary summary) {
        tell(listener -> listener.completed(summary));
    }

    @Override
    public void rejected(String topic, String reason) {
        tell(listener -> listener.rejected(topic, reason));
    }

    @Override
    public void failed(String topic, String reason) {
        tell(listener -> listener.failed(topic, reason));
    }

    @Override
    public void took(String step, Duration elapsed) {
        tell(listener -> listener.took(step, elapsed));
    }

    @Override
    public void alertsStand(String run, LayerId layer, Map<Event.Kind, Integer> open) {
        tell(listener -> listener.alertsStand(run, layer, open));
    }

    @Override
    public void alertsLeft(String run, LayerId layer) {
        tell(listener -> listener.alertsLeft(run, layer));
    }

    @Override
    public void known(String topic) {
        tell(listener -> listener.known(topic));
    }

    @Override
    public void malformed(String topic, String reason) {
        tell(listener -> listener.malformed(topic, reason));
    }

    @Override
    public void done(String topic) {
        tell(listener -> listener.done(topic));
    }

    @Override
    public void checkpointRejected(CheckpointId checkpoint, String reason) {
        tell(listener -> listener.checkpointRejected(checkpoint, reason));
    }

    @Override
    public void checkpointFailed(CheckpointId checkpoint, String reason) {
        tell(listener -> listener.checkpointFailed(checkpoint, reason));
    }

    @Override
    public void duplicate(CheckpointId checkpoint) {
        tell(listener -> listener.duplicate(checkpoint));
    }

    @Override
    public void warned(CheckpointId checkpoint, String warning) {
        tell(listener -> listener.warned(checkpoint, warning));
    }
}
