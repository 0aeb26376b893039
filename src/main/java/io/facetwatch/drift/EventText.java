package io.facetwatch.drift;

import java.util.Locale;

/** Says an event in one plain sentence, as in "checkpoint 605: Tomato lost facet 3 (22 images), transfer -4.1". */
public final class EventText {
    private EventText() {}

    /**
     * The sentence, without a full stop.
     *
     * @param report that the event belongs to
     * @param unitName what people call the unit: its class, or else its layer and index
     */
    public static String sentence(DriftReport report, Event event, String unitName) {
        return "checkpoint %d: %s %s"
                .formatted(report.after().step(), unitName, said(report, event) + transfer(report, event));
    }

    private static String said(DriftReport report, Event event) {
        int facet = event.facet().orElse(-1);
        return switch (event.kind()) {
            case BORN -> "gained facet %d (%s)".formatted(facet, images(event));
            case LOST -> "lost facet %d (%s)".formatted(facet, images(event));
            case SPLIT -> "split facet %d (%s) in several".formatted(facet, images(event));
            case MERGED -> "merged facet %d (%s) with another".formatted(facet, images(event));
            case COLLAPSED ->
                "collapsed from %s to %s distinct facets"
                        .formatted(number(report.distinctBefore()), number(report.distinctAfter()));
            case LABEL_CHANGED ->
                "has facet %d (%s) called class %.0f, before class %.0f"
                        .formatted(facet, images(event), event.value(), event.threshold());
            case UNIT_DEAD -> "is dead: none of %s drives it".formatted(images(event));
            case UNIT_REVIVED -> "is alive again";
            case NOT_FINITE -> "is not finite on %s".formatted(images(event));
        };
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
