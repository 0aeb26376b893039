package io.facetwatch.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.facetwatch.event.FacetDrift.Reference;
import io.facetwatch.event.FacetDrift.Test;
import org.jspecify.annotations.Nullable;

/**
 * Something a person should look at, or that no longer needs looking at. Topic {@code facet-alerts}, key
 * run/layer/unit/kind, or run/kind where it is about the whole run, so that the end of an alert follows its opening.
 *
 * @param layer null where it is about the whole checkpoint
 * @param unit null where it is about the whole checkpoint
 * @param sentence what happened, for people
 * @param statistic that says so
 * @param value of the statistic; NaN becomes null
 * @param threshold that the value passed; NaN becomes null
 * @param details for who looks into it; null in records of before there were any
 * @param test that it rests on; null where none was made, and in records of before
 * @param noiseFloor how far the layer's noise floor is, in words;  null likewise
 * @param reference what the checkpoint is compared with; null in records of before there was a baseline
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
        @Nullable Double threshold,
        @Nullable Details details,
        @Nullable Test test,
        @Nullable String noiseFloor,
        @Nullable Reference reference) {
    public FacetAlert {
        value = Json.finite(value);
        threshold = Json.finite(threshold);
    }

    /**
     * What a person needs to look into it.
     *
     * @param since step of the checkpoint that first showed it
     * @param unitName what people call the unit; null where it is about the whole checkpoint
     * @param facet index of the older facet it is about; null where it is about all of the unit
     * @param images how many it concerns
     * @param change of the unit from the checkpoint before to {@code since}; null where it is about the whole checkpoint
     * @param page address of the page that shows it, from the root of the service
     * @param pageBefore the same of the checkpoint before; null where there is none
     */
    public record Details(
            long since,
            @Nullable String unitName,
            @Nullable Integer facet,
            @Nullable Integer images,
            UnitResult.@Nullable Change change,
            String page,
            @Nullable String pageBefore) {}

    /** Whether it still holds. */
    public enum State {
        @JsonProperty("firing")
        FIRING,
        @JsonProperty("resolved")
        RESOLVED
    }
}
