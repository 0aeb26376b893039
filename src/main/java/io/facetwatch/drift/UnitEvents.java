package io.facetwatch.drift;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Picks from what happened to a unit as a whole what is worth telling a person. */
final class UnitEvents {
    /**
     * Largest part of the number of distinct facets that is left after a collapse. Ours: a rate too high left 2.6 of 5.1, harmless
     * neighbours differ by a tenth.
     */
    static final double COLLAPSE_RATIO = 0.6;

    /** Least number of distinct facets before a collapse. Ours: what is one cannot become one. */
    static final double COLLAPSE_FROM = 2;

    private final Side before;
    private final Side after;

    UnitEvents(Side before, Side after) {
        this.before = before;
        this.after = after;
    }

    boolean bothAlive() {
        return before.health() == UnitHealth.ALIVE && after.health() == UnitHealth.ALIVE;
    }

    /** Whether the unit died, came back, or lost its numbers; nothing where it is as it was. */
    List<Event> health() {
        if (before.health() == after.health()) {
            return List.of();
        }
        Evidence maximum = new Evidence(
                "maximum", UnitHealth.maximum(after.activations()), UnitHealth.DEAD_RATIO * after.layerMedianMaximum());
        int probeImages = after.activations().length;
        return switch (after.health()) {
            case NOT_FINITE ->
                List.of(event(
                        Event.Kind.NOT_FINITE, notFinite(), new Evidence("not-finite-activations", notFinite(), 0)));
            case DEAD -> List.of(event(Event.Kind.UNIT_DEAD, probeImages, maximum));
            case ALIVE -> List.of(event(Event.Kind.UNIT_REVIVED, probeImages, maximum));
        };
    }

    /** Whether the unit is left with a small part of its distinct facets. */
    List<Event> collapse() {
        double threshold = COLLAPSE_RATIO * before.facets().distinctCount();
        double left = after.facets().distinctCount();
        boolean collapsed = before.facets().distinctCount() >= COLLAPSE_FROM && left <= threshold;
        return collapsed
                ? List.of(event(
                        Event.Kind.COLLAPSED,
                        after.facets().imageIds().length,
                        new Evidence("distinct-facets", left, threshold)))
                : List.of();
    }

    private int notFinite() {
        return (int) IntStream.range(0, after.activations().length)
                .filter(i -> !Float.isFinite(after.activations()[i]))
                .count();
    }

    private Event event(Event.Kind kind, int images, Evidence evidence) {
        return evidence.event(kind, after.facets().unit(), OptionalInt.empty(), images);
    }
}
