package io.facetwatch.pipeline;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.drift.Event;
import io.facetwatch.store.CheckpointSummary;
import io.facetwatch.store.UnitDocument;
import java.time.Duration;
import java.util.Map;

/**
 * Is told of progress, from many threads. A repeated record tells it again: counts may run ahead of the truth after a crash,
 * the store and the topics do not.
 */
public interface PipelineListener {
    /** A checkpoint was accepted. */
    default void planned(CheckpointId checkpoint, int images) {}

    /** Some images of a checkpoint were scanned. */
    default void scanned(CheckpointId checkpoint, int images, Duration elapsed) {}

    /** All images of a checkpoint are scanned, this many units follow. */
    default void gathered(CheckpointId checkpoint, int units) {}

    /** A unit's facets are stored. */
    default void unitDone(UnitDocument unit, Duration elapsed) {}

    /** Every unit of a checkpoint has come to an end. */
    default void completed(CheckpointSummary summary) {}

    /** A step of the stream dealt with a message, well or not, in {@code elapsed}. */
    default void took(String step, Duration elapsed) {}

    /**
     * So many units of a layer have an alert open, by its kind; a kind that is not named has none. Told after every change, and
     * when an instance takes the run over.
     */
    default void alertsStand(String run, LayerId layer, Map<Event.Kind, Integer> open) {}

    /** Another instance takes the run over, and tells of its alerts from now on. */
    default void alertsLeft(String run, LayerId layer) {}

    /** A message was worked on to a good end. */
    default void done(String topic) {}

    /** A message told what was known: its work had been done before. */
    default void known(String topic) {}

    /** A message was no record of its topic, and was {@link #rejected}. */
    default void malformed(String topic, String reason) {
        rejected(topic, reason);
    }

    /** Bad input came to its end; {@code topic} is where it came from. */
    default void rejected(String topic, String reason) {}

    /** A broken world came to its end after retries. */
    default void failed(String topic, String reason) {}

    /** A checkpoint is bad input and goes no further. */
    default void checkpointRejected(CheckpointId checkpoint, String reason) {}

    /** A checkpoint is given up before its units are sent out: the world stayed broken. */
    default void checkpointFailed(CheckpointId checkpoint, String reason) {}

    /** A checkpoint that was announced before was announced again. */
    default void duplicate(CheckpointId checkpoint) {}

    /** A checkpoint seems to be fed otherwise than it was trained. */
    default void inputSuspected(CheckpointId checkpoint, String sentence) {
        warned(checkpoint, sentence);
    }

    /** Something a person should know that stops nothing. */
    default void warned(CheckpointId checkpoint, String warning) {}
}
