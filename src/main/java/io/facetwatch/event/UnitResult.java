package io.facetwatch.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
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
 * @param sent nothing where it is about one unit
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
        @JsonUnwrapped Sent sent) {
    private static final String DONE = "done";

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

    /**
     * What is sent out of a checkpoint; all null where it is about one unit.
     *
     * @param units how many
     * @param accuracy share of the probe images that the network labels right, in [0, 1]; null without labels
     * @param previousStep the checkpoint before; null at the first of a run
     * @param nullsSince step from which on the run is of the character that its noise floor is drawn for
     * @param pinned whether somebody pinned the baseline
     */
    public record Sent(
            @Nullable Integer units,
            @Nullable Double accuracy,
            @Nullable Long previousStep,
            @Nullable Long nullsSince,
            @Nullable Boolean pinned) {
        private static final Sent NOTHING = new Sent(null, null, null, null, null);
    }

    /** A checkpoint's units are sent out. */
    public static UnitResult gathered(CheckpointId checkpoint, Sent sent) {
        return new UnitResult(checkpoint.run(), checkpoint.step(), null, null, null, null, null, null, sent);
    }

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
                Sent.NOTHING);
    }

    /** The unit as it stands to the baseline; empty where there is none. */
    public Optional<UnitResult> againstBaseline() {
        if (findings == null || findings.baseline() == null) {
            return Optional.empty();
        }
        Findings.Baseline against = findings.baseline();
        return Optional.of(with(new Findings(
                findings.facets(),
                findings.distinctFacets(),
                against.drift().statistics().fdi(),
                against.drift().statistics().spearman(),
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
        return new UnitResult(run, step, layer, unit, unitName, outcome, reason, other, sent);
    }

    /** Whether this is about the whole checkpoint. */
    @JsonIgnore
    public boolean isGathered() {
        return sent.units() != null;
    }

    @JsonIgnore
    public boolean isDone() {
        return DONE.equals(outcome);
    }
}
