package io.facetwatch.bench;

import io.facetwatch.drift.Movement;
import io.facetwatch.pipeline.LayerChanges.Kind;
import java.util.List;
import java.util.Map;

/**
 * What a bench of drift found; written with --json.
 *
 * @param power by kind of event
 * @param falseAlarms by sort of pair, then of all
 * @param significantOnNulls by statistic, harmless unit-checkpoints where it is significant on its own, which is not yet an event
 * @param areas under the ROC by statistic, for "this class unit changed"; NaN where there is nothing to compare
 */
public record DriftFigures(
        List<Pair> pairs,
        List<Power> power,
        List<FalseAlarms> falseAlarms,
        Map<Movement, Integer> significantOnNulls,
        Map<Movement, Double> areas,
        List<Delay> delays,
        double seconds) {
    public DriftFigures {
        pairs = List.copyOf(pairs);
        power = List.copyOf(power);
        falseAlarms = List.copyOf(falseAlarms);
        delays = List.copyOf(delays);
    }

    /**
     * Two networks and what was said of them.
     *
     * @param looked units of which all statistics were tested
     * @param events as kind, or kind:unit
     * @param missed planted events that are not among them
     * @param falseEvents events about what did not change
     */
    public record Pair(
            String name,
            String layer,
            boolean harmless,
            int looked,
            List<String> events,
            List<String> missed,
            int falseEvents) {
        public Pair {
            events = List.copyOf(events);
            missed = List.copyOf(missed);
        }
    }

    /** How many planted events of a kind were named at the first checkpoint that has them. */
    public record Power(Kind kind, int planted, int named) {}

    /**
     * When an alert opens that needs 2 of 3 checkpoints.
     *
     * @param sequence how the change comes
     * @param event as kind:unit
     * @param checkpoints from the first that has the whole change to the one at which the alert opens, negative where it opens
     *     before the change is complete; -99 where it does not within the sequence
     */
    public record Delay(String change, String sequence, String event, int checkpoints) {
        static final int NEVER = -99;
    }
}
