package io.facetwatch.facet;

import io.facetwatch.tensor.Image;
import java.util.List;

/** The mean of a facet's images, from which its visualization starts (MFV, Algorithm 1, step 5). */
public final class MeanImage {
    /** How many images nearest to the centroid are averaged (MFV, Algorithm 1). */
    public static final int NEAREST = 15;

    private MeanImage() {}

    /**
     * The plain mean, place by place.
     *
     * @param images at least one, all of one shape; nearest to the centroid first, those after the 15th are left out
     */
    public static Image of(List<Image> images) {
        int[] middle = new int[images.size()];
        return aligned(images, middle, new MapGeometry(1, 1, 1));
    }

    /**
     * The mean of images each shifted by whole pixels so that the place which drove a convolutional unit comes to lie at the
     * centre of its map. Where a shifted image does not reach, its nearest pixel stands for it. Ours: a plain mean of those
     * that reach leaves seams where one image ends and gaps where all do, and a climb that starts there keeps them.
     *
     * @param images as in {@link #of}
     * @param positions [images] where in the unit's map each image drives it most, row-major
     */
    public static Image aligned(List<Image> images, int[] positions, MapGeometry map) {
        if (images.isEmpty() || images.size() != positions.length) {
            throw new IllegalArgumentException("a mean image needs images, each with its position, found %d and %d"
                    .formatted(images.size(), positions.length));
        }
        Canvas canvas = new Canvas(images.get(0));
        for (int i = 0; i < Math.min(NEAREST, images.size()); i++) {
            if (positions[i] < 0 || positions[i] >= map.rows() * map.columns()) {
                throw new IllegalArgumentException("position of image %d must be in [0, %d), found %d"
                        .formatted(i, map.rows() * map.columns(), positions[i]));
            }
            canvas.add(images.get(i), map.down(positions[i]), map.right(positions[i]));
        }
        return canvas.mean();
    }

    /** The sum of shifted images. */
    private static final class Canvas {
        private final Image shape;
        private final double[] sums;
        private int added;

        Canvas(Image shape) {
            this.shape = shape;
            this.sums = new double[shape.values().length];
        }

        void add(Image image, int down, int right) {
            if (!image.shape().equals(shape.shape())) {
                throw new IllegalArgumentException("images of a mean must have one shape, expected %s, found %s"
                        .formatted(shape.shape(), image.shape()));
            }
            for (int i = 0; i < sums.length; i++) {
                int row = inside(i / shape.width() % shape.height() - down, shape.height());
                int column = inside(i % shape.width() - right, shape.width());
                sums[i] += image.at(i / (shape.height() * shape.width()), row, column);
            }
            added++;
        }

        private static int inside(int place, int size) {
            return Math.min(size - 1, Math.max(0, place));
        }

        Image mean() {
            float[] values = new float[sums.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (sums[i] / added);
            }
            return new Image(shape.channels(), shape.height(), shape.width(), values);
        }
    }
}
