package io.facetwatch.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What changed for a unit between two checkpoints. Topic {@code facet-drift}, key run/layer/unit.
 *
 * @param previousStep the older checkpoint
 * @param step the newer one
 * @param unitName what people call the unit
 * @param tests statistics held against the layer's noise floor; null where there is none yet, and in records of before
 * @param noiseFloor how far it is, in words; null in records of before there was one
 * @param reference what the older checkpoint is; null in records of before there was a baseline, for the one before
 */
public record FacetDrift(
        String run,
        long previousStep,
        long step,
        String layer,
        int unit,
        String unitName,
        @JsonUnwrapped DriftStatistics statistics,
        @JsonUnwrapped FacetFates fates,
        List<Event> events,
        @Nullable List<Test> tests,
        @Nullable String noiseFloor,
        @Nullable Reference reference) {
    public FacetDrift {
        events = List.copyOf(events);
        tests = tests == null ? null : List.copyOf(tests);
    }

    /** What a checkpoint is compared with. */
    public enum Reference {
        @JsonProperty("previous")
        PREVIOUS,
        @JsonProperty("baseline")
        BASELINE
    }

    /**
     * A change worth telling.
     *
     * @param facet it is about; null where it is about the whole unit
     * @param images how many it concerns
     * @param statistic that says so
     * @param value of the statistic
     * @param threshold that the value passed
     * @param sentence the same for people
     * @param test that the event rests on; null where none was made
     * @param recurrence share of re-runs with other seeds and images in which it is seen too; null where there were none
     */
    public record Event(
            EventKind kind,
            @Nullable Integer facet,
            int images,
            String statistic,
            @Nullable Double value,
            @Nullable Double threshold,
            String sentence,
            @Nullable Test test,
            @Nullable Double recurrence) {
        public Event {
            value = Json.finite(value);
            threshold = Json.finite(threshold);
        }

        /** The same with the test it rests on. */
        public Event with(Test other) {
            return new Event(kind, facet, images, statistic, value, threshold, sentence, other, recurrence);
        }
    }

    /**
     * A statistic held against what it is where nothing changed. Larger means more change.
     *
     * @param statistic response, retention, facets, partition, distinct or selectivity
     * @param value null where not defined
     * @param p (1 + draws at least as large) / (1 + draws), in (0, 1]
     * @param threshold effect floor
     * @param nullSize draws of the null
     * @param significant whether p is significant among the layer's units, and the value exceeds the threshold
     */
    public record Test(
            String statistic,
            @Nullable Double value,
            double p,
            @Nullable Double threshold,
            int nullSize,
            boolean significant) {
        public Test {
            value = Json.finite(value);
            threshold = Json.finite(threshold);
        }
    }

    /** The same with other events and tests. */
    public FacetDrift judged(List<Event> told, @Nullable List<Test> made, String floor) {
        return new FacetDrift(
                run, previousStep, step, layer, unit, unitName, statistics, fates, told, made, floor, reference);
    }
}
