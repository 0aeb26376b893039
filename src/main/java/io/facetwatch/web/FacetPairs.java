package io.facetwatch.web;

import io.facetwatch.drift.DriftReport;
import io.facetwatch.drift.Transition;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.store.UnitDocument;
import io.facetwatch.store.UnitDocument.FacetEntry;
import io.facetwatch.store.UnitDocument.TopImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Facets before and after side by side, with the images that each has gained and lost; what changed most comes first. */
final class FacetPairs {
    /** ours: two rows of small pictures say what sort of image it is. */
    private static final int SHOWN = 12;

    private final UnitDocument before;
    private final UnitDocument after;
    private final DriftReport drift;
    private final ProbeSet probe;

    FacetPairs(UnitDocument before, UnitDocument after, DriftReport drift, ProbeSet probe) {
        this.before = before;
        this.after = after;
        this.drift = drift;
        this.probe = probe;
    }

    /**
     * What became of some facets.
     *
     * @param kind as a class of the style sheet
     * @param fate in words
     */
    record Pair(
            String kind, String title, String fate, List<Half> before, List<Half> after, Images gained, Images lost) {}

    /** A facet at one of the two checkpoints. */
    record Half(int index, int size, UnitViews.Pictures pictures, String transfer) {}

    /** Some images: how many, and the first of them. */
    record Images(int count, List<Thumb> thumbs) {}

    /** A small picture; without an address where the probe set of then is not the one of now. */
    record Thumb(String src, String path) {}

    List<Pair> pairs() {
        Comparator<Transition> byKind = Comparator.comparingInt(FacetPairs::rank);
        return drift.transitions().stream()
                .sorted(byKind.thenComparing(transition -> -moved(transition)))
                .map(this::pair)
                .toList();
    }

    private static int rank(Transition transition) {
        return switch (transition.kind()) {
            case LOST -> 0;
            case BORN -> 1;
            case SPLIT, MERGED -> 2;
            case KEPT -> 3;
        };
    }

    private int moved(Transition transition) {
        Set<Integer> then = members(before, transition.from());
        Set<Integer> now = members(after, transition.to());
        return without(then, now).size() + without(now, then).size();
    }

    private Pair pair(Transition transition) {
        Set<Integer> then = members(before, transition.from());
        Set<Integer> now = members(after, transition.to());
        return new Pair(
                transition.kind().name().toLowerCase(Locale.ROOT),
                EventWords.way(transition),
                fate(transition),
                halves(before, transition.from(), true),
                halves(after, transition.to(), false),
                images(without(now, then)),
                images(without(then, now)));
    }

    private String fate(Transition transition) {
        return switch (transition.kind()) {
            case LOST -> EventWords.fate(transition);
            case BORN -> "%s of its images were in no facet before.".formatted(Numbers.percent(transition.overlap()));
            case SPLIT -> "Its images now make several facets.";
            case MERGED -> "Their images now make one facet.";
            case KEPT ->
                "Similarity %s; 1 is the same images and looks."
                        .formatted(Numbers.decimal(
                                drift.similarities().get(transition.from().get(0))));
        };
    }

    private List<Half> halves(UnitDocument document, List<Integer> indices, boolean isBefore) {
        List<Half> halves = new ArrayList<>();
        for (FacetEntry facet : document.facets()) {
            if (indices.contains(facet.index())) {
                halves.add(new Half(
                        facet.index(),
                        facet.size(),
                        UnitViews.Pictures.of(facet),
                        isBefore ? Statistics.transfer(drift, facet.index()) : ""));
            }
        }
        return halves;
    }

    private static Set<Integer> members(UnitDocument document, List<Integer> indices) {
        Set<Integer> members = new HashSet<>();
        document.facets().stream()
                .filter(facet -> indices.contains(facet.index()))
                .forEach(facet -> members.addAll(facet.members()));
        return members;
    }

    private static Set<Integer> without(Set<Integer> images, Set<Integer> others) {
        Set<Integer> rest = new HashSet<>(images);
        rest.removeAll(others);
        return rest;
    }

    /** In the order of their activations. */
    private Images images(Set<Integer> ids) {
        Map<Integer, TopImage> known = new LinkedHashMap<>();
        List.of(after, before).forEach(document -> document.images().stream()
                .filter(image -> ids.contains(image.id()))
                .forEach(image -> known.putIfAbsent(image.id(), image)));
        boolean sameSet = after.provenance().probeDigest().equals(probe.digest());
        return new Images(
                ids.size(),
                known.values().stream()
                        .limit(SHOWN)
                        .map(image -> new Thumb(sameSet ? Addresses.probeImage(image.id()) : "", image.path()))
                        .toList());
    }
}
