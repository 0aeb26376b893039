package io.facetwatch.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.facetwatch.domain.CheckpointId;
import org.jspecify.annotations.Nullable;

/**
 * How far a checkpoint has come. Topic {@code checkpoint-status}, key run.
 *
 * @param reason in words, wherever the state is not one of the way of a healthy checkpoint
 */
public record CheckpointStatus(
        String run, long step, State state, @Nullable String reason, Progress progress) {
    /** Where a checkpoint stands. */
    public enum State {
        @JsonProperty("planned")
        PLANNED,
        @JsonProperty("scanned")
        SCANNED,
        @JsonProperty("completed")
        COMPLETED,
        @JsonProperty("rejected")
        REJECTED,
        @JsonProperty("failed")
        FAILED,
        @JsonProperty("duplicate")
        DUPLICATE,
        @JsonProperty("skipped")
        SKIPPED,
        @JsonProperty("warning")
        WARNING
    }

    /**
     * Counts; null where not known in that state.
     *
     * @param shards parts of the probe set
     * @param units watched
     * @param unitsDone units with facets
     * @param accuracy share of the probe images that the network labels right, in [0, 1]
     * @param events found in comparison with the last checkpoint
     */
    public record Progress(
            @Nullable Integer shards,
            @Nullable Integer units,
            @Nullable Integer unitsDone,
            @Nullable Double accuracy,
            @Nullable Integer events) {
        /** Where nothing is known. */
        public static final Progress UNKNOWN = new Progress(null, null, null, null, null);
    }

    /** A state that needs no more words than its reason. */
    public static CheckpointStatus of(CheckpointId checkpoint, State state, @Nullable String reason) {
        return of(checkpoint, state, reason, Progress.UNKNOWN);
    }

    /** A state with counts. */
    public static CheckpointStatus of(
            CheckpointId checkpoint, State state, @Nullable String reason, Progress progress) {
        return new CheckpointStatus(checkpoint.run(), checkpoint.step(), state, reason, progress);
    }
}
