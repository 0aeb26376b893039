package io.facetwatch.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a unit's facets between two checkpoints; stands among the properties of {@link FacetDrift}.
 *
 * @param matches newer facet of each older one, -1 where none
 * @param similarities of each matched pair, 0 where none
 */
public record FacetFates(
        List<Integer> matches, List<Double> similarities, List<Transition> transitions, List<Transfer> transfers) {
    public FacetFates {
        matches = List.copyOf(matches);
        similarities = List.copyOf(similarities);
        transitions = List.copyOf(transitions);
        transfers = List.copyOf(transfers);
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
}
