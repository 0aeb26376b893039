package io.facetwatch.web;

import io.facetwatch.drift.DriftReport;
import io.facetwatch.drift.Transition;
import io.facetwatch.store.UnitDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A unit's drift in words and numbers. */
final class Statistics {
    /** ours: under it the facets of harmless half epochs stay, above it something has changed. */
    private static final double SOME_DRIFT = 0.2;

    private static final double MUCH_DRIFT = 0.5;

    private Statistics() {}

    /** A statistic with its value and what it means. */
    record Row(String name, String value, String meaning) {}

    static Views.Drift drift(UnitDocument document) {
        return document.drift()
                .map(DriftReport::fdi)
                .map(fdi -> new Views.Drift(
                        Numbers.decimal(fdi), fdi >= MUCH_DRIFT ? "much" : fdi >= SOME_DRIFT ? "some" : "little"))
                .orElse(new Views.Drift("first", "none"));
    }

    static List<String> events(UnitDocument document) {
        return document.drift()
                .map(drift -> drift.events().stream()
                        .map(event ->
                                event.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .distinct()
                        .toList())
                .orElse(List.of());
    }

    /** How well the last checkpoint's picture of the facet matched to this one drives the unit today. */
    static String transfer(UnitDocument document, int facet) {
        return document.drift()
                .flatMap(drift -> drift.transfers().stream()
                        .filter(transfer -> transfer.facet() < drift.matches().size()
                                && drift.matches().get(transfer.facet()) == facet)
                        .findFirst())
                .map(transfer -> Numbers.decimal(transfer.transfer()))
                .orElse("–");
    }

    static List<Row> of(UnitDocument document) {
        return document.drift().map(Statistics::rows).orElse(List.of());
    }

    private static List<Row> rows(DriftReport drift) {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row("Facet drift index", Numbers.decimal(drift.fdi()), "0: every facet is as before, 1: none is"));
        rows.add(new Row(
                "Response correlation",
                Numbers.decimal(drift.spearman()),
                "rank correlation of the activations on all probe images; 1: unchanged"));
        rows.add(new Row(
                "Partition agreement",
                Numbers.decimal(drift.ami()),
                "adjusted mutual information of the two sets of facets; 0: as by chance, 1: the same"));
        rows.add(new Row(
                "Top image overlap",
                Numbers.decimal(drift.topOverlap()),
                "of the unit's images then and now, corrected for chance"));
        rows.add(new Row(
                "Selectivity shift",
                Numbers.decimal(drift.selectivityShift()),
                "how far the activations moved, in interquartile ranges"));
        rows.add(new Row(
                "Distinct facets",
                "%s → %s".formatted(Numbers.decimal(drift.distinctBefore()), Numbers.decimal(drift.distinctAfter())),
                "how many truly different facets, then and now"));
        rows.add(new Row(
                "Transitions",
                drift.transitions().stream().map(Statistics::sentence).collect(Collectors.joining("; ")),
                "what became of each facet, by index"));
        return rows;
    }

    private static String sentence(Transition transition) {
        String from = join(transition.from());
        String to = join(transition.to());
        return switch (transition.kind()) {
            case KEPT -> "%s kept as %s".formatted(from, to);
            case SPLIT -> "%s split into %s".formatted(from, to);
            case MERGED -> "%s merged into %s".formatted(from, to);
            case LOST -> "%s lost".formatted(from);
            case BORN -> "%s born".formatted(to);
        };
    }

    private static String join(List<Integer> facets) {
        return facets.stream().map(String::valueOf).collect(Collectors.joining(" and "));
    }
}
