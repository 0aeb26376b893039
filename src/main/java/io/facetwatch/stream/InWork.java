package io.facetwatch.stream;

import io.facetwatch.event.CheckpointStatus;
import io.facetwatch.event.CheckpointStatus.State;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Checkpoints of a run that were accepted and have not come to an end.
 *
 * @param steps the last thing told of each, by step; the first holds up the others
 * @param stalled step of the checkpoint whose stalling was told; null where none was
 */
record InWork(
        SortedMap<Long, CheckpointStatus> steps, @Nullable Long stalled) {
    static final InWork NONE = new InWork(new TreeMap<>(), null);

    InWork {
        steps = Collections.unmodifiableSortedMap(new TreeMap<>(steps));
    }

    /** Whether a status says that work on its checkpoint goes on. */
    static boolean goesOn(State state) {
        return switch (state) {
            case PLANNED, SCANNED -> true;
            case COMPLETED, REJECTED, FAILED, DUPLICATE, SKIPPED, WARNING -> false;
        };
    }

    /** Whether it says that the checkpoint is out of work; a rejected one never was in it. */
    static boolean isOver(State state) {
        return switch (state) {
            case COMPLETED, FAILED, SKIPPED -> true;
            case PLANNED, SCANNED, REJECTED, DUPLICATE, WARNING -> false;
        };
    }

    /** Whether a status is a sign of life: it is of the first checkpoint in work, or of the first that comes into it. */
    boolean isHeardBy(CheckpointStatus status) {
        return (goesOn(status.state()) || isOver(status.state()))
                && (steps.isEmpty() || steps.firstKey() >= status.step());
    }

    /** After a status. */
    InWork after(CheckpointStatus status) {
        SortedMap<Long, CheckpointStatus> next = new TreeMap<>(steps);
        if (goesOn(status.state())) {
            next.put(status.step(), status);
        } else if (isOver(status.state())) {
            next.remove(status.step());
        }
        return new InWork(next, stalled);
    }

    InWork stalling(@Nullable Long step) {
        return new InWork(steps, step);
    }
}
