package io.facetwatch.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What changed for a unit between two checkpoints. Topic {@code facet-drift}, key run/layer/unit. A statistic that is not
 * defined is null; NaN and infinities given to the constructor become null.
 *
 * @param previousStep the older checkpoint
 * @param step the newer one
 * @param unitName what people call the unit
 * @param fdi facet drift index, in [0, 1]
 * @param ami adjusted mutual information of the two partitions, at most 1
 * @param topOverlap chance-corrected overlap of the lists of images, at most 1
 * @param rankBiasedOverlap RBO_ext, p = 0.98, in [0, 1]
 * @param selectivityShift Wasserstein-1 distance over the older interquartile range
 * @param distinctBefore number of distinct facets D1
 * @param distinctAfter the same at the newer checkpoint
 * @param matches newer facet of each older one, -1 where none
 * @param similarities of each matched pair, 0 where none
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
        @Nullable Double fdi,
        @Nullable Double ami,
        @Nullable Double spearman,
        @Nullable Double pearson,
        @Nullable Double topOverlap,
        @Nullable Double rankBiasedOverlap,
        @Nullable Double selectivityShift,
        @Nullable Double distinctBefore,
        @Nullable Double distinctAfter,
        List<Integer> matches,
        List<Double> similarities,
        List<Transition> transitions,
        List<Transfer> transfers,
        List<Event> events,
        @Nullable List<Test> tests,
        @Nullable String noiseFloor,
        @Nullable Reference reference) {
    public FacetDrift {
        fdi = Json.finite(fdi);
        ami = Json.finite(ami);
        spearman = Json.finite(spearman);
        pearson = Json.finite(pearson);
        topOverlap = Json.finite(topOverlap);
        rankBiasedOverlap = Json.finite(rankBiasedOverlap);
        selectivityShift = Json.finite(selectivityShift);
        distinctBefore = Json.finite(distinctBefore);
        distinctAfter = Json.finite(distinctAfter);
        matches = List.copyOf(matches);
        similarities = List.copyOf(similarities);
        transitions = List.copyOf(transitions);
        transfers = List.copyOf(transfers);
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

    /** What becomes of facets; named as in package drift. */
    public enum TransitionKind {
        @JsonProperty("kept")
        KEPT,
        @JsonProperty("split")
        SPLIT,
        @JsonProperty("merged")
        MERGED,
        @JsonProperty("lost")
        LOST,
        @JsonProperty("born")
        BORN
    }

    /**
     * What became of facets.
     *
     * @param from older facets
     * @param to newer facets
     * @param overlap share of the images concerned, in [0, 1]
     */
    public record Transition(TransitionKind kind, List<Integer> from, List<Integer> to, double overlap) {
        public Transition {
            from = List.copyOf(from);
            to = List.copyOf(to);
        }
    }

    /**
     * How an older visualization fares at the newer checkpoint.
     *
     * @param facet older facet
     * @param activation of the unit on it
     * @param transfer (activation - median) / MAD over the unit's newer images
     * @param retention share of the probe images that it outranks, in [0, 1]
     */
    public record Transfer(
            int facet,
            @Nullable Double activation,
            @Nullable Double transfer,
            @Nullable Double retention) {
        public Transfer {
            activation = Json.finite(activation);
            transfer = Json.finite(transfer);
            retention = Json.finite(retention);
        }
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
                run,
                previousStep,
                step,
                layer,
                unit,
                unitName,
                fdi,
                ami,
                spearman,
                pearson,
                topOverlap,
                rankBiasedOverlap,
                selectivityShift,
                distinctBefore,
                distinctAfter,
                matches,
                similarities,
                transitions,
                transfers,
                told,
                made,
                floor,
                reference);
    }
}
