package io.facetwatch.drift;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says an event in one plain sentence, as in "checkpoint 605: Tomato lost facet 3 (22 images), transfer -4.1". */
public final class EventText {
    private EventText() {}

    /**
     * The sentence, without a full stop.
     *
     * @param report that the event belongs to
     * @param unitName what people call the unit: its class, or else its layer and index
     * @param classNames what people call the classes, by index; empty where they have no names
     */
    public static String sentence(DriftReport report, Event event, String unitName, List<String> classNames) {
        return "checkpoint %d: %s".formatted(report.after().step(), happening(report, event, unitName, classNames));
    }

    /** The same where it is known which checkpoint it is about, as in "Tomato lost facet 3 (22 images), transfer -4.1". */
    public static String happening(DriftReport report, Event event, String unitName, List<String> classNames) {
        return "%s %s".formatted(unitName, said(report, event, classNames) + transfer(report, event));
    }

    private static String said(DriftReport report, Event event, List<String> classNames) {
        int facet = event.facet().orElse(-1);
        return switch (event.kind()) {
            case BORN -> "gained facet %d (%s)".formatted(facet, images(event));
            case LOST -> "lost facet %d (%s)".formatted(facet, images(event));
            case SPLIT ->
                "split facet %d (%s) into %d"
                        .formatted(
                                facet, images(event), fate(report, facet).to().size());
            case MERGED ->
                "merged facet %d (%s) and %s"
                        .formatted(
                                facet, images(event), others(fate(report, facet).from(), facet));
            case COLLAPSED ->
                "collapsed from %s to %s distinct facets"
                        .formatted(number(report.distinctBefore()), number(report.distinctAfter()));
            case LABEL_CHANGED ->
                "has its image of facet %d (%s) called %s, before %s"
                        .formatted(facet, images(event), name(classNames, (int) event.value()), name(classNames, (int)
                                event.threshold()));
            case UNIT_DEAD -> "is dead: none of %s drives it".formatted(images(event));
            case UNIT_REVIVED -> "is alive again";
            case NOT_FINITE -> "is not finite on %s".formatted(images(event));
        };
    }

    /** What became of an older facet. */
    private static Transition fate(DriftReport report, int facet) {
        return report.transitions().stream()
                .filter(transition -> transition.from().contains(facet))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the report of %s says nothing of facet %d".formatted(report.unit(), facet)));
    }

    private static String others(List<Integer> facets, int facet) {
        return facets.stream()
                .filter(other -> other != facet)
                .map(String::valueOf)
                .collect(Collectors.joining(" and "));
    }

    private static String name(List<String> classNames, int index) {
        return index < classNames.size() ? classNames.get(index) : "class " + index;
    }

    /** How the facet's last visualization fares, where the event is about an older facet that has one. */
    private static String transfer(DriftReport report, Event event) {
        if (event.kind() == Event.Kind.BORN || event.facet().isEmpty()) {
            return "";
        }
        return report.transfers().stream()
                .filter(t -> t.facet() == event.facet().getAsInt() && Double.isFinite(t.transfer()))
                .map(t -> ", transfer " + number(t.transfer()))
                .findFirst()
                .orElse("");
    }

    private static String images(Event event) {
        return event.images() == 1 ? "1 image" : event.images() + " images";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
