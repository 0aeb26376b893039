package io.facetwatch.web;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.event.EventKind;
import io.facetwatch.event.FacetAlert;
import io.facetwatch.event.FacetDrift.Reference;
import io.facetwatch.web.Neighbours.Link;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The open alerts of a run as lines of its page, what began last first. Units of one layer to which the same happened at the same
 * checkpoint make one line where they are many.
 */
final class OpenAlerts {
    /** ours: more lines than this that say the same hide the others. */
    private static final int MOST_ALIKE = 3;

    private final List<Long> steps;

    private OpenAlerts(List<Long> steps) {
        this.steps = steps;
    }

    /**
     * One line.
     *
     * @param href where the line leads; the pages of its units where there are several
     * @param since when it began, and how long that is ago
     * @param units that the line is about, where it is about several; each leads to its page
     */
    record Line(String kind, String sentence, String href, String since, List<Link> units) {}

    /** What alerts in one line have in common. */
    private record Happening(String layer, EventKind kind, boolean ofBaseline, long since) {
        static Happening of(FacetAlert alert) {
            return new Happening(
                    Objects.requireNonNullElse(alert.layer(), ""),
                    alert.kind(),
                    alert.reference() == Reference.BASELINE,
                    OpenAlerts.since(alert));
        }
    }

    /**
     * The lines.
     *
     * @param open alerts of one run
     * @param steps of its checkpoints, ascending
     */
    static List<Line> of(List<RunBoard.Opened> open, List<Long> steps) {
        return new OpenAlerts(steps).lines(open);
    }

    private List<Line> lines(List<RunBoard.Opened> open) {
        Comparator<RunBoard.Opened> byBeginning = Comparator.comparing(opened -> since(opened.alert()));
        Map<Happening, List<RunBoard.Opened>> alike = open.stream()
                .sorted(byBeginning.reversed())
                .collect(Collectors.groupingBy(
                        opened -> Happening.of(opened.alert()), LinkedHashMap::new, Collectors.toList()));
        List<Line> lines = new ArrayList<>();
        alike.forEach((happening, alerts) -> {
            if (alerts.size() > MOST_ALIKE && !happening.layer().isEmpty()) {
                lines.add(together(happening, alerts));
            } else {
                alerts.forEach(opened -> lines.add(alone(happening, opened)));
            }
        });
        return lines;
    }

    private Line alone(Happening happening, RunBoard.Opened opened) {
        FacetAlert alert = opened.alert();
        return new Line(
                words(happening),
                KindWords.withoutStep(alert.sentence(), happening.since()),
                page(alert, happening),
                since(happening, opened),
                List.of());
    }

    private Line together(Happening happening, List<RunBoard.Opened> alerts) {
        List<Link> units = alerts.stream()
                .map(RunBoard.Opened::alert)
                .sorted(Comparator.comparing(alert -> Objects.requireNonNullElse(alert.unit(), -1)))
                .map(alert -> new Link(name(alert), page(alert, happening)))
                .toList();
        CheckpointId first = new CheckpointId(alerts.get(0).alert().run(), happening.since());
        return new Line(
                words(happening),
                KindWords.together(units, happening.layer(), happening.kind()),
                Addresses.checkpoint(first),
                since(happening, alerts.get(0)),
                units);
    }

    /** "open since step 665", and where more checkpoints have come, "open since step 24, 6 checkpoints ago". */
    private String since(Happening happening, RunBoard.Opened opened) {
        long later = steps.stream().filter(step -> step > happening.since()).count();
        return "open since step %d%s; told %s"
                .formatted(
                        happening.since(),
                        later == 0 ? "" : ", %s ago".formatted(Numbers.count((int) later, "checkpoint")),
                        RunsViews.minute(opened.at()));
    }

    /** The checkpoint that first showed it. */
    private static long since(FacetAlert alert) {
        FacetAlert.Details details = alert.details();
        return details == null ? alert.step() : details.since();
    }

    private static String words(Happening happening) {
        return happening.kind().label().replace('-', ' ') + (happening.ofBaseline() ? " against the baseline" : "");
    }

    private static String page(FacetAlert alert, Happening happening) {
        FacetAlert.Details details = alert.details();
        return details == null
                ? Addresses.checkpoint(new CheckpointId(alert.run(), alert.step()))
                : details.page() + (happening.ofBaseline() ? "#baseline" : "");
    }

    private static String name(FacetAlert alert) {
        FacetAlert.Details details = alert.details();
        String called = details == null ? null : details.unitName();
        int unit = Objects.requireNonNullElse(alert.unit(), 0);
        return called == null || alert.layer() == null
                ? "unit " + unit
                : Cards.shortName(called, new UnitId(new LayerId(alert.layer()), unit));
    }
}
