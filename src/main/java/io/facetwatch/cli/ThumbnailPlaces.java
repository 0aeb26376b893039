package io.facetwatch.cli;

import java.util.List;

/** Where on a square map images of given places in the plane are put, and how large: both axes to the same scale, all inside. */
final class ThumbnailPlaces {
    private static final int FRAME = 4;
    private static final int SMALLEST = 24;
    private static final int LARGEST = 56;

    /** ours: images cover about a third of the map where they are spread evenly. */
    private static final double COVERED_RATIO = 0.33;

    private final List<List<Float>> points;
    private final int side;
    private final double left;
    private final double top;
    private final double pixelsPerUnit;

    /**
     * @param points [x, y] each, y upwards
     * @param side of the map in pixels
     */
    ThumbnailPlaces(List<List<Float>> points, int side) {
        Range across = Range.of(points, 0);
        Range up = Range.of(points, 1);
        double extent = Math.max(across.extent(), up.extent());
        this.points = points;
        this.side = side;
        this.pixelsPerUnit = extent == 0 ? 0 : (side - thumbnail() - 2 * FRAME) / extent;
        this.left = side / 2.0 - pixelsPerUnit * across.middle();
        this.top = side / 2.0 + pixelsPerUnit * up.middle();
    }

    private record Range(double least, double most) {
        static Range of(List<List<Float>> points, int axis) {
            return new Range(
                    points.stream().mapToDouble(point -> point.get(axis)).min().orElse(0),
                    points.stream().mapToDouble(point -> point.get(axis)).max().orElse(0));
        }

        double extent() {
            return most - least;
        }

        double middle() {
            return (least + most) / 2;
        }
    }

    /** Longer side of a thumbnail in pixels, without its frame. */
    int thumbnail() {
        double even = side * Math.sqrt(COVERED_RATIO / Math.max(1, points.size()));
        return (int) Math.max(SMALLEST, Math.min(LARGEST, Math.round(even)));
    }

    /** Middle of an image, in pixels from the top. */
    int row(int image) {
        return (int) Math.round(top - pixelsPerUnit * points.get(image).get(1));
    }

    /** In pixels from the left; images that all have one place stand in a row. */
    int column(int image) {
        double besides = pixelsPerUnit == 0 ? (image - (points.size() - 1) / 2.0) * (thumbnail() + 4 * FRAME) : 0;
        return (int) Math.round(left + pixelsPerUnit * points.get(image).get(0) + besides);
    }
}
