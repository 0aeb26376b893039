package io.facetwatch.drift;

import io.facetwatch.domain.UnitId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Picks from what became of a unit's facets what is worth telling a person, by fixed least effects. */
final class FacetEvents {
    /** Least share of a unit's images that a facet in the news holds. Ours: under this a single odd photograph is a facet. */
    static final double FACET_SHARE = 0.05;

    /** Largest share of a lost facet's images that still drive the unit. Ours: as in {@link Transitions#KEPT}. */
    static final double LOST_OVERLAP = 0.5;

    /**
     * Least change of the number of distinct facets for a split or a merger. Ours: k-means cuts one group of images into any
     * number of pieces, and differently each time, but that number then stays.
     */
    static final double DISTINCT_CHANGE = 0.5;

    private final UnitId unit;
    private final Side before;
    private final Side after;
    private final Membership older;
    private final Membership newer;

    FacetEvents(Side before, Side after, int[] domain) {
        this.unit = after.facets().unit();
        this.before = before;
        this.after = after;
        this.older = Membership.of(before, domain);
        this.newer = Membership.of(after, domain);
    }

    /** By transition, then by label. */
    List<Event> of(List<Transition> transitions, Retest retest) {
        List<Event> events = new ArrayList<>();
        for (Transition transition : transitions) {
            events.addAll(
                    switch (transition.kind()) {
                        case KEPT -> List.<Event>of();
                        case LOST -> lost(transition);
                        case BORN -> born(transition);
                        case SPLIT -> restructured(Event.Kind.SPLIT, transition);
                        case MERGED -> restructured(Event.Kind.MERGED, transition);
                    });
        }
        events.addAll(labels(retest));
        return events;
    }

    private List<Event> lost(Transition transition) {
        int facet = transition.from().get(0);
        int images = driving(older, facet);
        boolean large = images >= FACET_SHARE * before.facets().imageIds().length;
        return large && transition.overlap() < LOST_OVERLAP
                ? List.of(event(
                        Event.Kind.LOST, facet, images, new Evidence("overlap", transition.overlap(), LOST_OVERLAP)))
                : List.of();
    }

    private List<Event> born(Transition transition) {
        int facet = transition.to().get(0);
        int images = driving(newer, facet);
        return images >= FACET_SHARE * after.facets().imageIds().length
                ? List.of(event(
                        Event.Kind.BORN,
                        facet,
                        images,
                        new Evidence("new-share", transition.overlap(), Transitions.KEPT)))
                : List.of();
    }

    /** One event for each of the older facets that split or merged. */
    private List<Event> restructured(Event.Kind kind, Transition transition) {
        double change = after.facets().distinctCount() - before.facets().distinctCount();
        boolean agrees = kind == Event.Kind.SPLIT ? change >= DISTINCT_CHANGE : -change >= DISTINCT_CHANGE;
        if (!agrees || !confirmed(transition)) {
            return List.of();
        }
        double threshold = kind == Event.Kind.SPLIT ? DISTINCT_CHANGE : -DISTINCT_CHANGE;
        Evidence evidence = new Evidence("distinct-facets-change", change, threshold);
        return transition.from().stream()
                .map(i -> event(kind, i, before.size(i), evidence))
                .toList();
    }

    /**
     * Whether the unit's images at both checkpoints bear it out. An image that is in one list alone was only given to the
     * nearest facet: when a list changes at its border, whole facets seem to merge.
     */
    private boolean confirmed(Transition transition) {
        return transition.from().stream()
                .allMatch(i -> before.weight(i) >= FACET_SHARE
                        && transition.to().stream()
                                .allMatch(j -> inBothLists(i, j) >= Transitions.SCATTERED * before.size(i)));
    }

    private long inBothLists(int i, int j) {
        return older.of(i)
                .filter(x -> newer.facetOf()[x] == j && older.listed()[x] && newer.listed()[x])
                .count();
    }

    private List<Event> labels(Retest retest) {
        return IntStream.range(0, before.facets().facets().size())
                .filter(i -> retest.labelChanged(i) && before.weight(i) >= FACET_SHARE)
                .mapToObj(i -> event(
                        Event.Kind.LABEL_CHANGED,
                        i,
                        before.size(i),
                        new Evidence("label", retest.labelsAfter()[i], retest.labelsBefore()[i])))
                .toList();
    }

    private static int driving(Membership side, int facet) {
        return (int) side.of(facet)
                .filter(x -> side.listed()[x] && side.clearly()[x])
                .count();
    }

    private Event event(Event.Kind kind, int facet, int images, Evidence evidence) {
        return evidence.event(kind, unit, OptionalInt.of(facet), images);
    }
}
