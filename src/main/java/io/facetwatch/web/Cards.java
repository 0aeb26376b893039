package io.facetwatch.web;

import io.facetwatch.domain.UnitId;
import io.facetwatch.drift.DriftReport;
import io.facetwatch.drift.Event;
import io.facetwatch.store.UnitDocument;
import java.util.List;

/** Makes small pictures of units for the pages that show many. */
final class Cards {
    /** ours: under it the facets of harmless half epochs stay, above it something has changed. */
    private static final double SOME_DRIFT = 0.2;

    private static final double MUCH_DRIFT = 0.5;

    private Cards() {}

    /** One unit at one checkpoint, under a heading that says what the page does not. */
    record Card(String heading, String href, String facets, Drift drift, List<String> events, List<Thumb> thumbs) {}

    /** A facet drift index as text and as a class of the style sheet. */
    record Drift(String text, String level, double value) {}

    /** A small picture. */
    record Thumb(String src, String title) {}

    static Card of(UnitDocument document, String heading) {
        return new Card(
                heading,
                Addresses.unit(document.checkpoint(), document.unit()),
                document.facets().isEmpty()
                        ? "no facets"
                        : Numbers.count(document.facets().size(), "facet"),
                drift(document),
                events(document),
                document.facets().stream().map(Cards::thumb).toList());
    }

    /** What the unit is called among others of its layer. */
    static String shortName(UnitDocument document) {
        return document.kind().equals("OUTPUT")
                ? document.unitName()
                : "unit " + document.unit().index();
    }

    /** The same of a unit that is known by name alone: hidden units are called after their layer. */
    static String shortName(String unitName, UnitId unit) {
        return unitName.equals("%s#%d".formatted(unit.layer().name(), unit.index()))
                ? "unit " + unit.index()
                : unitName;
    }

    static Drift drift(UnitDocument document) {
        return document.drift().map(DriftReport::fdi).map(Cards::drift).orElse(new Drift("first", "none", Double.NaN));
    }

    static Drift drift(double fdi) {
        return new Drift("drift " + Numbers.decimal(fdi), level(fdi), fdi);
    }

    private static String level(double fdi) {
        if (Double.isNaN(fdi)) {
            return "none";
        }
        return fdi >= MUCH_DRIFT ? "much" : fdi >= SOME_DRIFT ? "some" : "little";
    }

    private static List<String> events(UnitDocument document) {
        return document.drift()
                .map(drift -> drift.events().stream()
                        .map(Event::kind)
                        .distinct()
                        .map(KindWords::badge)
                        .toList())
                .orElse(List.of());
    }

    private static Thumb thumb(UnitDocument.FacetEntry facet) {
        return new Thumb(
                Addresses.picture(facet.visualization()),
                "facet %d, %s".formatted(facet.index(), Numbers.count(facet.size(), "image")));
    }
}
