package io.facetwatch.cli;

import io.facetwatch.cli.Sheet.Ink;
import io.facetwatch.cli.Sheet.Spot;
import io.facetwatch.store.ObjectStore;
import io.facetwatch.store.UnitDocument;
import io.facetwatch.store.UnitDocument.FacetEntry;
import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Png;
import io.facetwatch.tensor.Shape;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;

/** One unit on a contact sheet: a column per facet with its visualization, its mean image and its nearest members. */
final class UnitPanel {
    /** ours: a line of text over a picture needs as much. */
    private static final int NARROWEST = 192;

    private static final int GAP = 8;
    private static final int LINE = 22;
    private static final int CAPTION_WIDTH = 84;
    private static final int PICTURES = 3;
    private static final Ink TITLE = new Ink(3, 30);
    private static final Ink TEXT = new Ink(2, 60);

    /** The WordNet number that leads every line of ImageNet's class lists; it would take the room of the name. */
    private static final Pattern SYNSET = Pattern.compile("^n\\d{8} ");

    private static final Ink CAPTION = new Ink(1, 110);

    private final UnitDocument unit;
    private final ObjectStore pictures;
    private final int pictureHeight;
    private final int pictureWidth;

    /** @param shape channels, height and width of the pictures of this and the other units */
    UnitPanel(UnitDocument unit, ObjectStore pictures, Shape shape) {
        this.unit = unit;
        this.pictures = pictures;
        int scale = Math.max(1, (NARROWEST + shape.extent(2) - 1) / shape.extent(2));
        this.pictureHeight = scale * shape.extent(1);
        this.pictureWidth = scale * shape.extent(2);
    }

    int width() {
        return GAP + CAPTION_WIDTH + Math.max(2, unit.facets().size()) * (pictureWidth + GAP);
    }

    int height() {
        int heading = GAP + 3 * LINE;
        return unit.facets().isEmpty() ? heading : heading + 2 * LINE + PICTURES * (pictureHeight + GAP) + LINE;
    }

    void draw(Sheet sheet, int top) throws IOException {
        int room = sheet.image().width() - 2 * GAP;
        sheet.write(heading(), new Spot(top + GAP, GAP), TITLE, room);
        sheet.write(summary(), new Spot(top + GAP + LINE + 8, GAP), TEXT, room);
        int left = GAP + CAPTION_WIDTH;
        int first = top + GAP + 2 * LINE + 8;
        for (FacetEntry facet : unit.facets()) {
            draw(sheet, facet, new Spot(first, left));
            left += pictureWidth + GAP;
        }
        if (!unit.facets().isEmpty()) {
            captions(sheet, first + 2 * LINE);
        }
    }

    private String heading() {
        return unit.unitName().equals(unit.unit().toString())
                ? unit.unitName()
                : "%s (%s)".formatted(unit.unitName(), unit.unit());
    }

    private String summary() {
        String counted = "%d images in %d facets"
                .formatted(unit.images().size(), unit.facets().size());
        return unit.notes().isEmpty() ? counted : String.join("; ", unit.notes());
    }

    private void draw(Sheet sheet, FacetEntry facet, Spot at) throws IOException {
        sheet.write("%d: %d images".formatted(facet.index(), facet.size()), at, TEXT, pictureWidth);
        sheet.write(label(facet), new Spot(at.top() + LINE, at.left()), TEXT, pictureWidth);
        int top = at.top() + 2 * LINE;
        for (String key : new String[] {facet.visualization(), facet.meanImage(), facet.membersImage()}) {
            sheet.put(picture(key), new Spot(top, at.left()), pictureHeight, pictureWidth);
            top += pictureHeight + GAP;
        }
    }

    /** What the network takes the visualization for. */
    private static String label(FacetEntry facet) {
        return facet.label()
                .map(label -> String.format(
                        Locale.ROOT,
                        "%.2f %s",
                        facet.labelProbability(),
                        SYNSET.matcher(label).replaceFirst("")))
                .orElseGet(() -> String.format(Locale.ROOT, "activation %.1f", facet.activation()));
    }

    private Image picture(String key) throws IOException {
        return Png.decode(pictures.get(key).orElseThrow(() -> new IOException("picture %s is missing".formatted(key))));
    }

    private void captions(Sheet sheet, int top) {
        String[] captions = {"visualization", "mean image", "nearest"};
        sheet.write("label", new Spot(top - LINE + 4, GAP), CAPTION, CAPTION_WIDTH);
        for (int i = 0; i < captions.length; i++) {
            Spot at = new Spot(top + i * (pictureHeight + GAP), GAP);
            sheet.write(captions[i], at, CAPTION, CAPTION_WIDTH);
        }
    }
}
