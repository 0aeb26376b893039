package io.facetwatch.cli;

import java.util.List;
import java.util.stream.IntStream;

/** Where on a square map images of given places in the plane are put, and how large: both axes to the same scale, all inside. */
final class ThumbnailPlaces {
    private static final int SMALLEST = 24;
    private static final int LARGEST = 56;

    /** ours: what thumbnails cover of the map, little enough for crowds to be parted and gaps between facets to stay. */
    private static final double COVERED_RATIO = 0.16;

    /** ours: what the places take of the map's side; the rest is for crowds at the border. */
    private static final double USED_RATIO = 0.85;

    private final int thumbnail;
    private final int room;
    private final double[] across;
    private final double[] down;

    /**
     * @param points [x, y] each, y upwards
     * @param side of the map in pixels
     * @param frame pixels around a thumbnail
     */
    ThumbnailPlaces(List<List<Float>> points, int side, int frame) {
        double even = side * Math.sqrt(COVERED_RATIO / Math.max(1, points.size()));
        this.thumbnail = (int) Math.max(SMALLEST, Math.min(LARGEST, Math.round(even)));
        this.room = thumbnail + 2 * frame;
        Range x = Range.of(points, 0);
        Range y = Range.of(points, 1);
        double extent = Math.max(x.extent(), y.extent());
        double scale = extent == 0 ? 0 : USED_RATIO * (side - room) / extent;
        double middle = (side - room) / 2.0;
        this.across = points.stream()
                .mapToDouble(point -> middle + scale * (point.get(0) - x.middle()))
                .toArray();
        this.down = points.stream()
                .mapToDouble(point -> middle - scale * (point.get(1) - y.middle()))
                .toArray();
        new Crowd(across, down, room).part(side - room);
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
        return thumbnail;
    }

    /** Middle of an image, in pixels from the top. */
    int row(int image) {
        return (int) Math.round(down[image] + room / 2.0);
    }

    /** Middle of an image, in pixels from the left. */
    int column(int image) {
        return (int) Math.round(across[image] + room / 2.0);
    }

    /** Mean place of some images, [row, column]. */
    int[] middle(int[] images) {
        return new int[] {
            (int) IntStream.of(images).map(this::row).average().orElseThrow(),
            (int) IntStream.of(images).map(this::column).average().orElseThrow()
        };
    }
}
