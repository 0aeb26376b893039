package io.facetwatch.drift;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Whether an event found by fixed least effects is told: by its test where there is one, else by a fixed rule. */
public final class Verdict {
    /** Least share of the re-runs in which an event is seen too. */
    public static final double RECURRENCE = 0.8;

    /** What is certain needs no test. */
    private static final Set<Event.Kind> CERTAIN =
            EnumSet.of(Event.Kind.UNIT_DEAD, Event.Kind.UNIT_REVIVED, Event.Kind.NOT_FINITE);

    /**
     * Events that may say no more than that the same images are cut otherwise. Ours: without a noise floor they are told only of
     * a unit that answers the probe images otherwise than before; the borders of its facets move with a handful of images.
     */
    private static final Set<Event.Kind> ABOUT_THE_CUT =
            EnumSet.of(Event.Kind.SPLIT, Event.Kind.MERGED, Event.Kind.COLLAPSED);

    private Verdict() {}

    /**
     * Whether it is told.
     *
     * @param test of the statistic that speaks for it; empty where the layer has no noise floor yet
     * @param recurrence share of re-runs in which it is seen too; empty where there were none
     * @param movements of the unit
     */
    public static boolean isTold(
            Event.Kind kind, Optional<Tested> test, OptionalDouble recurrence, Map<Movement, Double> movements) {
        if (CERTAIN.contains(kind)) {
            return true;
        }
        if (recurrence.isPresent() && recurrence.getAsDouble() < RECURRENCE) {
            return false;
        }
        return test.map(Tested::significant)
                .orElseGet(() -> !ABOUT_THE_CUT.contains(kind)
                        || !(movements.getOrDefault(Movement.RESPONSE, Double.NaN) < Movement.RESPONSE.leastEffect()));
    }
}
