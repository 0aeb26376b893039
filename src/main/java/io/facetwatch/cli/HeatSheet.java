package io.facetwatch.cli;

import io.facetwatch.cli.Sheet.Ink;
import io.facetwatch.cli.Sheet.Spot;
import io.facetwatch.tensor.Image;
import java.util.List;

/** A photograph and its map side by side, with two lines of text above. */
final class HeatSheet {
    /** ours: a line of text over two pictures needs as much. */
    private static final int NARROWEST = 224;

    private static final int GAP = 8;
    private static final int LINE = 22;
    private static final Ink TEXT = new Ink(2, 60);

    private HeatSheet() {}

    /** The sheet; the lines of its heading say whose map it is. */
    static Image of(List<String> heading, Image photo, Image map) {
        int scale = Math.max(1, (NARROWEST + photo.width() - 1) / photo.width());
        int height = scale * photo.height();
        int width = scale * photo.width();
        int top = GAP + heading.size() * LINE;
        Sheet sheet = new Sheet(top + GAP + height, 3 * GAP + 2 * width);
        for (int line = 0; line < heading.size(); line++) {
            sheet.write(heading.get(line), new Spot(GAP + line * LINE, GAP), TEXT, 2 * width + GAP);
        }
        sheet.put(photo, new Spot(top, GAP), height, width);
        sheet.put(map, new Spot(top, 2 * GAP + width), height, width);
        return sheet.image();
    }
}
