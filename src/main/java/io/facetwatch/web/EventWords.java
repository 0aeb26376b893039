package io.facetwatch.web;

import io.facetwatch.drift.DriftReport;
import io.facetwatch.drift.Event;
import io.facetwatch.drift.Transition;
import java.util.List;
import java.util.stream.Collectors;

/** What happened to one unit and its facets, in sentences for somebody who has read no manual. */
final class EventWords {
    /** Above it a facet that is gone has left its images behind: they drive the unit still, in no facet of their own. */
    private static final double STILL_DRIVING = 0.5;

    private final DriftReport report;
    private final List<String> classNames;

    EventWords(DriftReport report, List<String> classNames) {
        this.report = report;
        this.classNames = classNames;
    }

    List<String> sentences() {
        return report.events().stream().map(this::sentence).distinct().toList();
    }

    String sentence(Event event) {
        String images = Numbers.count(event.images(), "image");
        int facet = event.facet().orElse(-1);
        return switch (event.kind()) {
            case BORN -> "Facet %d is new: %s that did not drive the unit before.".formatted(facet, images);
            case LOST ->
                "Former facet %d is lost: only %s of its %s still drive the unit."
                        .formatted(facet, Numbers.percent(event.value()), images);
            case SPLIT, MERGED -> "Former facet %d (%s) %s.".formatted(facet, images, restructured(facet));
            case COLLAPSED ->
                "The unit has collapsed from %s to %s distinct facets."
                        .formatted(Numbers.decimal(report.distinctBefore()), Numbers.decimal(report.distinctAfter()));
            case LABEL_CHANGED ->
                "The network calls the picture of former facet %d (%s) %s, before %s."
                        .formatted(facet, images, className(event.value()), className(event.threshold()));
            case UNIT_DEAD -> "The unit is dead: none of the %s drives it any more.".formatted(images);
            case UNIT_REVIVED -> "The unit is alive again.";
            case NOT_FINITE -> "The unit is NaN or infinite on %s.".formatted(images);
        };
    }

    /** "has split into facets 1 and 2", "has merged with facet 3 into facet 0". */
    private String restructured(int facet) {
        Transition fate = report.transitions().stream()
                .filter(transition -> transition.from().contains(facet))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the report of %s says nothing of facet %d".formatted(report.unit(), facet)));
        String to = facets(fate.to());
        List<Integer> others =
                fate.from().stream().filter(other -> other != facet).toList();
        return others.isEmpty()
                ? "has split into " + to
                : "has merged with former %s into %s".formatted(facets(others), to);
    }

    private String className(double index) {
        int known = (int) index;
        return known >= 0 && known < classNames.size() ? classNames.get(known) : "class " + known;
    }

    /** What a facet of today was before. */
    String origin(int facet) {
        return report.transitions().stream()
                .filter(transition -> transition.to().contains(facet))
                .map(EventWords::origin)
                .collect(Collectors.joining("; "));
    }

    private static String origin(Transition transition) {
        String from = facets(transition.from());
        return switch (transition.kind()) {
            case KEPT -> "was " + from;
            case SPLIT -> "split off " + from;
            case MERGED -> "merged from " + from;
            case BORN -> "new";
            case LOST -> "";
        };
    }

    /** What became of a facet that is no more. */
    static String fate(Transition lost) {
        String share = Numbers.percent(lost.overlap());
        return lost.overlap() >= STILL_DRIVING
                ? "Scattered: %s of its images still drive the unit, but over many facets, none of them its own."
                        .formatted(share)
                : "Lost: only %s of its images still drive the unit.".formatted(share);
    }

    /** Every facet's way from then to now. */
    String transitions() {
        return report.transitions().stream().map(EventWords::way).collect(Collectors.joining("; "));
    }

    static String way(Transition transition) {
        String from = facets(transition.from());
        String to = facets(transition.to());
        return switch (transition.kind()) {
            case KEPT -> "%s → %s%s".formatted(from, to, size(transition));
            case SPLIT -> "%s split into %s".formatted(from, to);
            case MERGED -> "%s merged into %s".formatted(from, to);
            case LOST -> "%s %s".formatted(from, transition.overlap() >= STILL_DRIVING ? "scattered" : "lost");
            case BORN -> "%s new".formatted(to);
        };
    }

    private static String size(Transition kept) {
        return switch (kept.size()) {
            case STEADY -> "";
            case GROWN -> " (grown, × %s)".formatted(Numbers.decimal(kept.growth()));
            case SHRUNK -> " (shrunk, × %s)".formatted(Numbers.decimal(kept.growth()));
        };
    }

    private static String facets(List<Integer> facets) {
        return (facets.size() == 1 ? "facet " : "facets ")
                + facets.stream().map(String::valueOf).collect(Collectors.joining(" and "));
    }
}
