package io.facetwatch.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Something a person should look at, or that no longer needs looking at. Topic {@code facet-alerts}, key run/layer/unit.
 *
 * @param layer null where it is about the whole checkpoint
 * @param unit null where it is about the whole checkpoint
 * @param sentence what happened, for people
 * @param statistic that says so
 * @param value of the statistic; NaN becomes null
 * @param threshold that the value passed; NaN becomes null
 */
public record FacetAlert(
        String run,
        long step,
        @Nullable String layer,
        @Nullable Integer unit,
        EventKind kind,
        State state,
        String sentence,
        String statistic,
        @Nullable Double value,
        @Nullable Double threshold) {
    public FacetAlert {
        value = Json.finite(value);
        threshold = Json.finite(threshold);
    }

    /** Whether it still holds. */
    public enum State {
        @JsonProperty("firing")
        FIRING,
        @JsonProperty("resolved")
        RESOLVED
    }
}
