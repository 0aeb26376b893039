package io.facetwatch.stream;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.facetwatch.drift.NullPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Checkpoints of a run that matter to those after them, by their steps.
 *
 * @param reference the first trained checkpoint, whose codes compare facets from then on; null before it
 * @param pinned the checkpoint that somebody pinned as baseline; null where nobody did
 * @param last the last checkpoint that was released; null before the first
 * @param failed the last checkpoint that failed, if it was not tried again since; null otherwise
 * @param suspectSince first of the checkpoints up to the last one that seem to be fed wrongly; null where the last does not
 * @param era in which the last checkpoint fell that was released; null before the first trained one
 */
record Marks(
        @Nullable Long reference,
        @Nullable Long pinned,
        @Nullable Long last,
        @Nullable Long failed,
        @Nullable Long suspectSince,
        @Nullable Era era) {
    static final Marks NONE = new Marks(null, null, null, null, null, null);

    /**
     * Checkpoints between which the run did not change its character, so that one noise floor fits them.
     *
     * @param since step of the first of them
     * @param accuracy at that one; null without labels
     * @param checkpoints how many there were before the last one
     */
    record Era(long since, @Nullable Double accuracy, int checkpoints) {
        private double known() {
            return accuracy == null ? Double.NaN : accuracy;
        }

        /** In which a checkpoint falls that follows on this era. */
        private Era next(long step, double found, NullPolicy policy) {
            return policy.isAnew(known(), found, checkpoints + 1)
                    ? of(step, found)
                    : new Era(since, accuracy, checkpoints + 1);
        }

        private static Era of(long step, double accuracy) {
            return new Era(step, Double.isNaN(accuracy) ? null : accuracy, 0);
        }
    }

    /** At one more checkpoint, which may begin an era; one before the first trained one is in none. */
    Marks at(long step, double accuracy, NullPolicy policy) {
        if (reference == null) {
            return this;
        }
        Era next = era == null ? Era.of(step, accuracy) : era.next(step, accuracy, policy);
        return new Marks(reference, pinned, last, failed, suspectSince, next);
    }

    Marks referencing(long step) {
        return new Marks(step, pinned, last, failed, suspectSince, era);
    }

    Marks pinning(long step) {
        return new Marks(reference, step, last, failed, suspectSince, era);
    }

    Marks released(long step) {
        return new Marks(reference, pinned, step, failed, suspectSince, era);
    }

    Marks failing(@Nullable Long step) {
        return new Marks(reference, pinned, last, step, suspectSince, era);
    }

    Marks suspected(@Nullable Long since) {
        return new Marks(reference, pinned, last, failed, since, era);
    }

    /** The checkpoint that all are compared with, beside the one before: the pinned one, else the first trained one. */
    @JsonIgnore
    @Nullable
    Long baseline() {
        return pinned == null ? reference : pinned;
    }

    /** Step from which on the run is of its character; null before the first trained checkpoint. */
    @JsonIgnore
    @Nullable
    Long nullsSince() {
        return era == null ? null : era.since();
    }

    /** Whether it is the last that failed, and was not tried again since. */
    boolean hasFailed(long step) {
        return failed != null && failed == step;
    }

    /** Whether it is behind the last one that was released. */
    boolean isBehind(long step) {
        return last != null && step <= last;
    }
}
