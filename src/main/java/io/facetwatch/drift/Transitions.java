package io.facetwatch.drift;

import io.facetwatch.drift.Transition.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What became of each facet (MONIC, Spiliopoulou et al. 2006), from the images that drive the unit.
 *
 * <p>O(i→j) is the share of the images of older facet i clearly driving the unit before that belong to newer facet j and at
 * least faintly drive it still. Split is asked before kept, for with these two thresholds the larger half of a facet cut in
 * two is always enough to be called kept.
 */
final class Transitions {
    /** Least share of a kept facet's images in one newer facet, and of a split one's in all its targets. */
    static final double KEPT = 0.5;

    /** Least share of a split facet's images in each of its targets. */
    static final double SPLIT = 0.25;

    /**
     * Least share of a scattered facet's images in each of its targets. Ours: a facet cut into more than four even pieces has
     * none of {@link #SPLIT}, and is no less split for that.
     */
    static final double SCATTERED = 0.1;

    private final Membership before;
    private final Membership after;

    Transitions(Membership before, Membership after) {
        this.before = before;
        this.after = after;
    }

    /**
     * By older facet, then what was born by newer facet. A facet none of whose images drives the unit takes no part.
     */
    List<Transition> all() {
        List<Transition> single = IntStream.range(0, before.facetCount())
                .filter(i -> before.of(i).anyMatch(x -> before.clearly()[x]))
                .mapToObj(this::fateOf)
                .toList();
        List<Transition> all = new ArrayList<>(mergeKept(single));
        for (int j = 0; j < after.facetCount(); j++) {
            double newShare = newShare(j);
            if (newShare >= KEPT) {
                all.add(new Transition(Kind.BORN, List.of(), List.of(j), newShare));
            }
        }
        return all;
    }

    private Transition fateOf(int i) {
        double[] overlaps = IntStream.range(0, after.facetCount())
                .mapToDouble(j -> overlap(i, j))
                .toArray();
        List<Integer> parts = targets(overlaps, SPLIT);
        double inParts = parts.stream().mapToDouble(j -> overlaps[j]).sum();
        if (parts.size() >= 2 && inParts >= KEPT) {
            return survived(Kind.SPLIT, List.of(i), parts, inParts);
        }
        if (parts.size() == 1 && inParts >= KEPT) {
            return survived(Kind.KEPT, List.of(i), parts, inParts);
        }
        List<Integer> pieces = targets(overlaps, SCATTERED);
        double inPieces = pieces.stream().mapToDouble(j -> overlaps[j]).sum();
        if (pieces.size() >= 2 && inPieces >= KEPT) {
            return survived(Kind.SPLIT, List.of(i), pieces, inPieces);
        }
        return new Transition(
                Kind.LOST,
                List.of(i),
                List.of(),
                IntStream.range(0, overlaps.length)
                        .mapToDouble(j -> overlaps[j])
                        .sum());
    }

    /** Facets with images on both sides, so that there is a ratio of sizes. */
    private Transition survived(Kind kind, List<Integer> from, List<Integer> to, double overlap) {
        long older = from.stream().mapToLong(i -> clearCount(before, i)).sum();
        long newer = to.stream().mapToLong(j -> clearCount(after, j)).sum();
        return new Transition(kind, from, to, overlap, (double) newer / older);
    }

    private static List<Integer> targets(double[] overlaps, double least) {
        return IntStream.range(0, overlaps.length)
                .filter(j -> overlaps[j] >= least)
                .boxed()
                .toList();
    }

    private double overlap(int i, int j) {
        long all = clearCount(before, i);
        long there = before.of(i)
                .filter(x -> before.clearly()[x] && after.facetOf()[x] == j && after.faintly()[x])
                .count();
        return (double) there / all;
    }

    /** Share of a newer facet's clearly driving images that did not even faintly drive the unit before. */
    private double newShare(int j) {
        long all = clearCount(after, j);
        long fresh = after.of(j)
                .filter(x -> after.clearly()[x] && (before.facetOf()[x] < 0 || !before.faintly()[x]))
                .count();
        return all == 0 ? 0 : (double) fresh / all;
    }

    /** Turns facets kept in one and the same newer facet into one that merged, in the place of the first of them. */
    private List<Transition> mergeKept(List<Transition> single) {
        List<Transition> merged = new ArrayList<>();
        for (Transition transition : single) {
            List<Transition> together = single.stream()
                    .filter(t -> t.kind() == Kind.KEPT && t.to().equals(transition.to()))
                    .toList();
            if (transition.kind() != Kind.KEPT || together.size() == 1) {
                merged.add(transition);
            } else if (together.get(0).equals(transition)) {
                merged.add(merge(together));
            }
        }
        return merged;
    }

    private Transition merge(List<Transition> together) {
        List<Integer> from = together.stream().flatMap(t -> t.from().stream()).toList();
        long all = from.stream().mapToLong(i -> clearCount(before, i)).sum();
        double images = together.stream()
                .mapToDouble(t -> t.overlap() * clearCount(before, t.from().get(0)))
                .sum();
        return survived(Kind.MERGED, from, together.get(0).to(), images / all);
    }

    private static long clearCount(Membership side, int facet) {
        return side.of(facet).filter(x -> side.clearly()[x]).count();
    }
}
