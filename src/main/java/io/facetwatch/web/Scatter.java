package io.facetwatch.web;

import io.facetwatch.store.UnitDocument.TopImage;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A unit's images as points on a square of {@value #SIDE}, where t-SNE put them. */
final class Scatter {
    private static final int SIDE = 300;
    private static final int MARGIN = 10;
    /** Number of colours in the style sheet. */
    private static final int COLOURS = 10;

    private Scatter() {}

    /** A point with its colour's class in the style sheet. */
    record Point(String x, String y, String colour, String title) {}

    static String colour(int facet) {
        return "colour" + Math.floorMod(facet, COLOURS);
    }

    /** One scale for both axes, as the distances mean something; the middle of the images in the middle of the square. */
    static List<Point> of(List<TopImage> images) {
        Span across = Span.of(images, image -> image.embedding().get(0));
        Span down = Span.of(images, image -> image.embedding().get(1));
        double widest = Math.max(Math.max(across.width(), down.width()), Double.MIN_NORMAL);
        double scale = (SIDE - 2 * MARGIN) / widest;
        return images.stream()
                .map(image -> new Point(
                        place(image.embedding().get(0) - across.middle(), scale),
                        place(image.embedding().get(1) - down.middle(), scale),
                        colour(image.facet()),
                        "%s, facet %d".formatted(image.path(), image.facet())))
                .toList();
    }

    private static String place(double offset, double scale) {
        return String.format(Locale.ROOT, "%.1f", SIDE / 2.0 + offset * scale);
    }

    private record Span(double low, double high) {
        static Span of(List<TopImage> images, ToDoubleFunction<TopImage> axis) {
            return new Span(
                    images.stream().mapToDouble(axis).min().orElse(0),
                    images.stream().mapToDouble(axis).max().orElse(0));
        }

        double width() {
            return high - low;
        }

        double middle() {
            return (low + high) / 2;
        }
    }
}
