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
     * centre of its map. At each place the images that reach it are averaged; a place that none reaches gets its channel's
     * mean over the others.
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

    /** Sums and how many images reached each place. */
    private static final class Canvas {
        private final Image shape;
        private final double[] sums;
        private final int[] reached;

        Canvas(Image shape) {
            this.shape = shape;
            this.sums = new double[shape.values().length];
            this.reached = new int[shape.height() * shape.width()];
        }

        void add(Image image, int down, int right) {
            if (!image.shape().equals(shape.shape())) {
                throw new IllegalArgumentException("images of a mean must have one shape, expected %s, found %s"
                        .formatted(shape.shape(), image.shape()));
            }
            for (int row = Math.max(0, down); row < shape.height() + Math.min(0, down); row++) {
                for (int column = Math.max(0, right); column < shape.width() + Math.min(0, right); column++) {
                    int place = row * shape.width() + column;
                    reached[place]++;
                    for (int channel = 0; channel < shape.channels(); channel++) {
                        sums[channel * reached.length + place] += image.at(channel, row - down, column - right);
                    }
                }
            }
        }

        Image mean() {
            float[] values = new float[sums.length];
            for (int channel = 0; channel < shape.channels(); channel++) {
                int from = channel * reached.length;
                double total = 0;
                int places = 0;
                for (int place = 0; place < reached.length; place++) {
                    if (reached[place] > 0) {
                        total += sums[from + place] / reached[place];
                        places++;
                    }
                }
                for (int place = 0; place < reached.length; place++) {
                    values[from + place] =
                            (float) (reached[place] > 0 ? sums[from + place] / reached[place] : total / places);
                }
            }
            return new Image(shape.channels(), shape.height(), shape.width(), values);
        }
    }
}
