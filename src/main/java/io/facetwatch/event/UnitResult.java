package io.facetwatch.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.UnitId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The end of a unit's work, or, without a unit, how many of them a checkpoint has. Topic {@code unit-results}, key run.
 *
 * @param layer null where it is about the whole checkpoint, as are {@code unit}, {@code unitName} and {@code outcome}
 * @param outcome done, rejected or failed
 * @param reason in words; null where it is done
 * @param findings null where it is not done
 * @param units of the checkpoint; null where it is about one unit, as are {@code accuracy} and {@code previousStep}
 * @param accuracy share of the probe images that the network labels right, in [0, 1]; null without labels
 * @param previousStep the checkpoint before; null at the first of a run
 * @param nullsSince step from which on the run is of the character that its noise floor is drawn for; null where it is about
 *     one unit
 * @param pinned whether somebody pinned the baseline; null where it is about one unit
 */
public record UnitResult(
        String run,
        long step,
        @Nullable String layer,
        @Nullable Integer unit,
        @Nullable String unitName,
        @Nullable String outcome,
        @Nullable String reason,
        @Nullable Findings findings,
        @Nullable Integer units,
        @Nullable Double accuracy,
        @Nullable Long previousStep,
        @Nullable Long nullsSince,
        @Nullable Boolean pinned) {
    private static final String DONE = "done";

    /**
     * What was found.
     *
     * @param facets how many
     * @param distinctFacets number of distinct facets D1
     * @param fdi facet drift index; null where there is nothing to compare with, as are the next two
     * @param spearman response correlation
     * @param medianTransfer over the older facets
     * @param change what it changed from; null where nothing alarming happened
     * @param movements statistics that are tested; null where there is nothing to compare with
     * @param draws the same where nothing changed; null where none were drawn
     * @param drift the record that tells of the change, not judged yet; null where there is nothing to compare with
     * @param baseline the same against the baseline; null where there is none
     */
    public record Findings(
            int facets,
            double distinctFacets,
            @Nullable Double fdi,
            @Nullable Double spearman,
            @Nullable Double medianTransfer,
            List<FacetDrift.Event> events,
            @Nullable Change change,
            @Nullable Movements movements,
            @Nullable List<Movements> draws,
            @Nullable FacetDrift drift,
            @Nullable Baseline baseline) {
        public Findings {
            fdi = Json.finite(fdi);
            spearman = Json.finite(spearman);
            medianTransfer = Json.finite(medianTransfer);
            events = List.copyOf(events);
            draws = draws == null ? null : List.copyOf(draws);
        }

        /** The same with some of the events alone. */
        public Findings telling(List<FacetDrift.Event> told) {
            return new Findings(
                    facets,
                    distinctFacets,
                    fdi,
                    spearman,
                    medianTransfer,
                    told,
                    change,
                    movements,
                    draws,
                    drift,
                    baseline);
        }
    }

    /**
     * What changed since the baseline.
     *
     * @param drift the record that tells of it, not judged yet
     * @param movements statistics that are tested
     * @param change what the unit changed from; null where nothing alarming happened
     */
    public record Baseline(
            FacetDrift drift, Movements movements, @Nullable Change change) {}

    /**
     * Statistics that are tested, each so turned that 0 is no change and more is more; null where not defined or not drawn.
     *
     * @param response 1 - correlation of the activations
     * @param retention fall of what a facet's core images outrank
     * @param selectivity shift of the distribution of activations
     * @param facets facet drift index
     * @param partition 1 - AMI
     * @param distinct 1 - distinct facets now / before
     */
    public record Movements(
            @Nullable Double response,
            @Nullable Double retention,
            @Nullable Double selectivity,
            @Nullable Double facets,
            @Nullable Double partition,
            @Nullable Double distinct) {
        public Movements {
            response = Json.finite(response);
            retention = Json.finite(retention);
            selectivity = Json.finite(selectivity);
            facets = Json.finite(facets);
            partition = Json.finite(partition);
            distinct = Json.finite(distinct);
        }
    }

    /**
     * What became of a unit's facets and images from one checkpoint to the next.
     *
     * @param previousStep the older checkpoint
     * @param matches newer facet of each older one, -1 where none
     * @param imagesGained ids of images that are new to the unit, ascending, at most {@link #MOST_IMAGES}
     * @param imagesLost ids of images that the unit no longer has, likewise
     */
    public record Change(
            long previousStep, List<Integer> matches, List<Integer> imagesGained, List<Integer> imagesLost) {
        /** ours: more than a person looks at; the pages have all. */
        public static final int MOST_IMAGES = 100;

        public Change {
            matches = List.copyOf(matches);
            imagesGained = List.copyOf(imagesGained);
            imagesLost = List.copyOf(imagesLost);
        }
    }

    /** A checkpoint's units are sent out. */
    public static UnitResult gathered(CheckpointId checkpoint, Sent sent) {
        return new UnitResult(
                checkpoint.run(),
                checkpoint.step(),
                null,
                null,
                null,
                null,
                null,
                null,
                sent.units(),
                sent.accuracy(),
                sent.previousStep(),
                sent.nullsSince(),
                sent.pinned());
    }

    /**
     * What is sent out of a checkpoint.
     *
     * @param units how many
     * @param accuracy of the network; null without labels
     * @param previousStep the checkpoint before; null at the first of a run
     * @param nullsSince step from which on the run is of its character
     * @param pinned whether somebody pinned the baseline
     */
    public record Sent(
            int units,
            @Nullable Double accuracy,
            @Nullable Long previousStep,
            @Nullable Long nullsSince,
            boolean pinned) {}

    /** A unit is done. */
    public static UnitResult done(CheckpointId checkpoint, UnitId unit, String unitName, Findings findings) {
        return of(checkpoint, unit, new End(unitName, DONE, null, findings));
    }

    /** A unit could not be done. */
    public static UnitResult failed(CheckpointId checkpoint, UnitId unit, DeadLetter.Outcome outcome, String reason) {
        return of(checkpoint, unit, new End(null, outcome.name().toLowerCase(Locale.ROOT), reason, null));
    }

    private record End(
            @Nullable String unitName,
            String outcome,
            @Nullable String reason,
            @Nullable Findings findings) {}

    private static UnitResult of(CheckpointId checkpoint, UnitId unit, End end) {
        return new UnitResult(
                checkpoint.run(),
                checkpoint.step(),
                unit.layer().name(),
                unit.index(),
                end.unitName(),
                end.outcome(),
                end.reason(),
                end.findings(),
                null,
                null,
                null,
                null,
                null);
    }

    /** The unit as it stands to the baseline; empty where there is none. */
    public Optional<UnitResult> againstBaseline() {
        if (findings == null || findings.baseline() == null) {
            return Optional.empty();
        }
        Baseline against = findings.baseline();
        return Optional.of(with(new Findings(
                findings.facets(),
                findings.distinctFacets(),
                against.drift().fdi(),
                against.drift().spearman(),
                null,
                against.drift().events(),
                against.change(),
                against.movements(),
                null,
                against.drift(),
                null)));
    }

    /** The same with other findings. */
    public UnitResult with(Findings other) {
        return new UnitResult(
                run,
                step,
                layer,
                unit,
                unitName,
                outcome,
                reason,
                other,
                units,
                accuracy,
                previousStep,
                nullsSince,
                pinned);
    }

    /** Whether this is about the whole checkpoint. */
    @JsonIgnore
    public boolean isGathered() {
        return units != null;
    }

    @JsonIgnore
    public boolean isDone() {
        return DONE.equals(outcome);
    }
}
