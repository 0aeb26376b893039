package io.facetwatch.cli;

import io.facetwatch.cli.Sheet.Ink;
import io.facetwatch.cli.Sheet.Spot;
import io.facetwatch.tensor.Image;

/** A photograph and its map side by side, with two lines of text above. */
final class HeatSheet {
    /** ours: a line of text over two pictures needs as much. */
    private static final int NARROWEST = 224;

    private static final int GAP = 8;
    private static final int LINE = 22;
    private static final Ink TEXT = new Ink(2, 60);

    private HeatSheet() {}

    /** The sheet; two lines say whose map it is. */
    static Image of(String title, String rules, Image photo, Image map) {
        int scale = Math.max(1, (NARROWEST + photo.width() - 1) / photo.width());
        int height = scale * photo.height();
        int width = scale * photo.width();
        Sheet sheet = new Sheet(2 * GAP + 2 * LINE + height, 3 * GAP + 2 * width);
        sheet.write(title, new Spot(GAP, GAP), TEXT, 2 * width + GAP);
        sheet.write("by " + rules, new Spot(GAP + LINE, GAP), TEXT, 2 * width + GAP);
        sheet.put(coloured(photo), new Spot(GAP + 2 * LINE, GAP), height, width);
        sheet.put(map, new Spot(GAP + 2 * LINE, 2 * GAP + width), height, width);
        return sheet.image();
    }

    private static Image coloured(Image photo) {
        if (photo.channels() == 3) {
            return photo;
        }
        int plane = photo.height() * photo.width();
        float[] values = new float[3 * plane];
        for (int i = 0; i < values.length; i++) {
            values[i] = photo.values()[i % plane];
        }
        return new Image(3, photo.height(), photo.width(), values);
    }
}
