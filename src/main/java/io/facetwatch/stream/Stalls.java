package io.facetwatch.stream;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.event.CheckpointStatus;
import io.facetwatch.event.CheckpointStatus.State;
import io.facetwatch.event.EventKind;
import io.facetwatch.event.FacetAlert;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.KeyValue;

/**
 * Opens a run's alert when nothing is heard any more of a checkpoint in work, and ends it when something is.
 *
 * <p>By the clock on the wall: a stream that stands still has no other. Silence is counted from when this instance took the run
 * over, so that one that was stopped overnight does not begin with alarms about what it is about to do.
 */
final class Stalls {
    private final JsonStore<InWork> runs;
    private final Duration patience;
    private final long begun;
    private final Map<String, Long> heard = new HashMap<>();

    /** @param begun when this instance took the runs over, in milliseconds of Unix time */
    Stalls(JsonStore<InWork> runs, Duration patience, long begun) {
        this.runs = runs;
        this.patience = patience;
        this.begun = begun;
    }

    /** Takes what is told of a checkpoint. */
    void told(CheckpointStatus status, Emitter out) {
        InWork before = runs.get(status.run()).orElse(InWork.NONE);
        InWork after = before.after(status);
        if (before.isHeardBy(status)) {
            heard.put(status.run(), out.now());
            if (before.stalled() != null) {
                ended(before.stalled(), status, out);
                after = after.stalling(null);
            }
        }
        if (after.equals(InWork.NONE)) {
            runs.delete(status.run());
            heard.remove(status.run());
        } else {
            runs.put(status.run(), after);
        }
    }

    /** Looks for runs of which nothing was heard for too long. */
    void look(Emitter out) {
        for (KeyValue<String, InWork> run : runs.all()) {
            Duration silence = Duration.ofMillis(out.now() - heard.getOrDefault(run.key, begun));
            if (run.value.stalled() == null && !run.value.steps().isEmpty() && silence.compareTo(patience) >= 0) {
                long first = run.value.steps().firstKey();
                CheckpointStatus last = Objects.requireNonNull(run.value.steps().get(first));
                alert(new CheckpointId(run.key, first), silence)
                        .write(
                                FacetAlert.State.FIRING,
                                "stalled: nothing was heard of it for %s; %s".formatted(words(silence), stage(last)),
                                out);
                runs.put(run.key, run.value.stalling(first));
            }
        }
    }

    private void ended(long stalled, CheckpointStatus status, Emitter out) {
        String news = InWork.isOver(status.state())
                ? "no longer stalled: it is " + (status.state() == State.COMPLETED ? "done" : "given up")
                : "no longer stalled: work on it goes on";
        alert(new CheckpointId(status.run(), stalled), Duration.ZERO).write(FacetAlert.State.RESOLVED, news, out);
    }

    private RunAlert alert(CheckpointId checkpoint, Duration silence) {
        return new RunAlert(
                EventKind.CHECKPOINT_STALLED,
                checkpoint,
                new RunAlert.Cause(checkpoint, "/runs/" + checkpoint.run()),
                new RunAlert.Measured("silence-seconds", silence.toSeconds(), patience.toSeconds()));
    }

    /** How far it had come. */
    private static String stage(CheckpointStatus last) {
        Integer units = last.progress().units();
        if (last.state() != State.SCANNED || units == null) {
            return "its probe images are being scanned";
        }
        return "%d of its %d units have ended"
                .formatted(Objects.requireNonNullElse(last.progress().unitsDone(), 0), units);
    }

    private static String words(Duration silence) {
        return silence.toMinutes() < 2 ? silence.toSeconds() + " seconds" : silence.toMinutes() + " minutes";
    }
}
