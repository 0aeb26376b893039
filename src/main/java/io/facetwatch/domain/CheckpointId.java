package io.facetwatch.domain;

import java.util.regex.Pattern;

/** Names one checkpoint: the training run it belongs to and the training step at which it was written. */
public record CheckpointId(String run, long step) implements Comparable<CheckpointId> {
    private static final Pattern RUN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    public CheckpointId {
        if (!isRun(run)) {
            throw new IllegalArgumentException(
                    "run must be 1 to 100 of letters, digits, '.', '_', '-' and start with a letter or digit, found '%s'"
                            .formatted(run));
        }
        if (step < 0) {
            throw new IllegalArgumentException("step of run %s must be at least 0, found %d".formatted(run, step));
        }
    }

    /** Whether a run can have this name. */
    public static boolean isRun(String name) {
        return RUN.matcher(name).matches();
    }

    /** Orders by run, then by step: within a run the order of training. */
    @Override
    public int compareTo(CheckpointId other) {
        int byRun = run.compareTo(other.run);
        return byRun != 0 ? byRun : Long.compare(step, other.step);
    }

    @Override
    public String toString() {
        return run + "@" + step;
    }
}
