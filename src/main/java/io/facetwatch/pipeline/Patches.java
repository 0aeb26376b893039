package io.facetwatch.pipeline;

import io.facetwatch.graph.Layer;
import io.facetwatch.graph.ReceptiveField;
import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Patch;
import java.util.Optional;

/** What the units of a layer see of images: a convolutional unit the part under its receptive field (MFV, Algorithm 1, step 1). */
final class Patches {
    private final Layer layer;
    private final int side;

    /**
     * Patches of one layer.
     *
     * @param height of the images
     * @param width of the images
     */
    Patches(Layer layer, int height, int width) {
        this.layer = layer;
        this.side = Math.max(height, width);
    }

    /**
     * The part that one position of the map sees; empty where it is the whole image, or not known. ours: a field as large as the
     * image counts as the whole image, of which a cut would show more padding than picture.
     *
     * @param position row-major
     */
    Optional<Patch> at(int position) {
        if (layer.positions() == 1) {
            return Optional.empty();
        }
        int columns = layer.shape().extent(2);
        return layer.receptiveField()
                .filter(field -> field.size() < side)
                .map(field -> patch(field, position / columns, position % columns));
    }

    private static Patch patch(ReceptiveField field, int row, int column) {
        return new Patch(field.start(row), field.start(column), field.size(), field.size());
    }

    /** What one position sees of an image. */
    Image of(Image image, int position) {
        return at(position).map(patch -> patch.of(image)).orElse(image);
    }
}
