package io.facetwatch.cli;

import io.facetwatch.cli.Sheet.Colour;
import io.facetwatch.cli.Sheet.Ink;
import io.facetwatch.cli.Sheet.Spot;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.store.FoundUnit;
import io.facetwatch.store.FoundUnit.FoundFacet;
import io.facetwatch.store.UnitDocument.TopImage;
import io.facetwatch.tensor.Image;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A unit's images where t-SNE put them, framed in the colour of their facet, whose number stands at its centroid (MFV Fig. 2). */
final class EmbeddingSheet {
    /** ours: a map that fits a screen. */
    private static final int SIDE = 1000;

    private static final int GAP = 20;
    private static final int LINE = 26;
    private static final int HEADING = GAP + 2 * LINE + GAP;
    private static final int FRAME = 2;
    private static final int SWATCH = 16;
    private static final int BADGE = 30;
    private static final int LEGEND_COLUMNS = 2;
    private static final Ink TITLE = new Ink(3, 30);
    private static final Ink TEXT = new Ink(2, 60);
    private static final Ink NUMBER = new Ink(3, 255);
    private static final Colour WHITE = new Colour(255, 255, 255);

    private final FoundUnit unit;
    private final ProbeSet probe;
    private final ThumbnailPlaces places;

    EmbeddingSheet(FoundUnit unit, ProbeSet probe) {
        this.unit = unit;
        this.probe = probe;
        this.places = new ThumbnailPlaces(
                unit.images().stream().map(TopImage::embedding).toList(), SIDE, FRAME);
    }

    Image image() {
        boolean empty = unit.facets().isEmpty();
        int legend = (unit.facets().size() + LEGEND_COLUMNS - 1) / LEGEND_COLUMNS * LINE;
        Sheet sheet = new Sheet(HEADING + (empty ? 0 : SIDE + GAP + legend + GAP), SIDE + 2 * GAP);
        sheet.write(heading(), new Spot(GAP, GAP), TITLE, SIDE);
        sheet.write(summary(), new Spot(GAP + LINE + 6, GAP), TEXT, SIDE);
        for (int i = unit.images().size() - 1; i >= 0; i--) { // the highest activation on top
            thumbnail(sheet, i);
        }
        unit.facets().forEach(facet -> number(sheet, facet.index()));
        unit.facets().forEach(facet -> legend(sheet, facet));
        return sheet.image();
    }

    private String heading() {
        return unit.unitName().equals(unit.unit().toString())
                ? unit.unitName()
                : "%s (%s)".formatted(unit.unitName(), unit.unit());
    }

    private String summary() {
        String counted = unit.facets().isEmpty()
                ? ""
                : "%d images in %d facets, best %d"
                        .formatted(
                                unit.images().size(),
                                unit.facets().size(),
                                unit.ranking().get(0));
        List<String> notes = unit.notes();
        return counted + (counted.isEmpty() || notes.isEmpty() ? "" : "; ") + String.join("; ", notes);
    }

    private void thumbnail(Sheet sheet, int index) {
        Image whole = probe.image(unit.images().get(index).id());
        Image picture =
                unit.images().get(index).patch().map(patch -> patch.of(whole)).orElse(whole);
        double longest = Math.max(picture.height(), picture.width());
        int height = (int) Math.max(1, Math.round(places.thumbnail() * picture.height() / longest));
        int width = (int) Math.max(1, Math.round(places.thumbnail() * picture.width() / longest));
        int top = HEADING + places.row(index) - height / 2;
        int left = GAP + places.column(index) - width / 2;
        Colour colour = colour(unit.images().get(index).facet());
        sheet.fill(colour, new Spot(top - FRAME, left - FRAME), height + 2 * FRAME, width + 2 * FRAME);
        sheet.put(picture, new Spot(top, left), height, width);
    }

    /** White on the facet's colour, at the mean place of its images. */
    private void number(Sheet sheet, int facet) {
        int[] members = IntStream.range(0, unit.images().size())
                .filter(i -> unit.images().get(i).facet() == facet)
                .toArray();
        int[] middle = places.middle(members);
        String text = String.valueOf(facet);
        int width = BADGE - Lettering.ADVANCE * NUMBER.dot() + text.length() * Lettering.ADVANCE * NUMBER.dot();
        Spot at = new Spot(HEADING + middle[0] - BADGE / 2, GAP + middle[1] - width / 2);
        sheet.fill(WHITE, new Spot(at.top() - FRAME, at.left() - FRAME), BADGE + 2 * FRAME, width + 2 * FRAME);
        sheet.fill(colour(facet), at, BADGE, width);
        sheet.write(text, new Spot(at.top() + 5, at.left() + 9), NUMBER, width);
    }

    private void legend(Sheet sheet, FoundFacet facet) {
        int top = HEADING + SIDE + GAP + facet.index() / LEGEND_COLUMNS * LINE;
        int left = GAP + facet.index() % LEGEND_COLUMNS * (SIDE / LEGEND_COLUMNS);
        sheet.fill(colour(facet.index()), new Spot(top, left), SWATCH, SWATCH);
        String text = String.format(
                Locale.ROOT,
                "%d: %d images, alike %.2f, apart %.2f",
                facet.index(),
                facet.size(),
                facet.homogeneity(),
                facet.distinctness());
        sheet.write(text, new Spot(top, left + SWATCH + 8), TEXT, SIDE / LEGEND_COLUMNS - SWATCH - 16);
    }

    private static Colour colour(int facet) {
        return FacetColours.of(facet);
    }
}
