package io.facetwatch.web;

import io.facetwatch.drift.Event;
import io.facetwatch.event.EventKind;
import io.facetwatch.store.CheckpointSummary;
import io.facetwatch.store.CheckpointSummary.UnitSummary;
import io.facetwatch.web.Neighbours.Link;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** What happened at a checkpoint, with links to the units that it happened to. */
final class CheckpointNews {
    private final CheckpointSummary summary;

    CheckpointNews(CheckpointSummary summary) {
        this.summary = summary;
    }

    /**
     * One line.
     *
     * @param href page of the unit that the line is about; empty where it is about several
     * @param units that the line is about, where it is about several
     */
    record Line(String sentence, String href, List<Link> units) {}

    /** A line per sentence; where a sentence sums up a layer, one per kind of event in it. */
    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (String sentence : summary.sentences()) {
            String said = KindWords.withoutStep(sentence, summary.checkpoint().step());
            List<UnitSummary> summedUp = ofLayer(said);
            if (summedUp.isEmpty()) {
                lines.add(new Line(said, href(said), List.of()));
            } else {
                lines.addAll(byKind(summedUp));
            }
        }
        return lines;
    }

    /** Units of the layer that "layer NAME: 31 lost, 12 merged, in 25 units" sums up. */
    private List<UnitSummary> ofLayer(String said) {
        return summary.units().stream()
                .filter(unit -> said.startsWith(
                        "layer %s: ".formatted(unit.unit().layer().name())))
                .toList();
    }

    private List<Line> byKind(List<UnitSummary> units) {
        TreeMap<Event.Kind, List<UnitSummary>> kinds = new TreeMap<>();
        for (UnitSummary unit : units) {
            unit.events().stream().distinct().forEach(kind -> kinds.computeIfAbsent(
                            Event.Kind.valueOf(kind), k -> new ArrayList<>())
                    .add(unit));
        }
        String layer = units.get(0).unit().layer().name();
        List<Line> lines = new ArrayList<>();
        kinds.forEach((kind, those) -> {
            List<Link> links = those.stream().map(this::link).toList();
            lines.add(new Line(
                    KindWords.together(links, layer, EventKind.valueOf(kind.name())),
                    links.size() == 1 ? links.get(0).href() : "",
                    links.size() == 1 ? List.of() : links));
        });
        return lines;
    }

    private Link link(UnitSummary unit) {
        return new Link(
                Cards.shortName(unit.unitName(), unit.unit()), Addresses.unit(summary.checkpoint(), unit.unit()));
    }

    /** Sentences begin with what the unit is called: "Tomato lost facet 3". Where two are called alike, it is neither. */
    private String href(String said) {
        Optional<String> name = summary.units().stream()
                .map(UnitSummary::unitName)
                .filter(called -> said.startsWith(called + " "))
                .max(Comparator.comparing(String::length));
        List<UnitSummary> called = summary.units().stream()
                .filter(unit -> name.filter(unit.unitName()::equals).isPresent())
                .toList();
        return called.size() == 1
                ? Addresses.unit(summary.checkpoint(), called.get(0).unit())
                : "";
    }
}
