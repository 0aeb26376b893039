package io.facetwatch.pipeline;

import io.facetwatch.facet.MapGeometry;
import io.facetwatch.facet.MeanImage;
import io.facetwatch.graph.Layer;
import io.facetwatch.graph.ReceptiveField;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.tensor.Image;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The mean image that a climb starts from, and where in a unit's map it climbs. */
final class MeanStart {
    private MeanStart() {}

    /**
     * The mean of some probe images, moved so that what drives a convolutional unit lies at its map's centre.
     *
     * @param members ids, nearest to the centroid first
     * @param places [members] where in the unit's map each drives it most
     */
    static Image mean(Layer layer, ProbeSet probe, int[] members, int[] places) {
        List<Image> images = Arrays.stream(members).mapToObj(probe::image).toList();
        return map(layer).map(map -> MeanImage.aligned(images, places, map)).orElseGet(() -> MeanImage.of(images));
    }

    /** The position to climb. */
    static int position(Layer layer) {
        return map(layer).map(MapGeometry::centre).orElse(0);
    }

    /** The map of a convolutional layer; empty where a unit sees the whole image at once. */
    private static Optional<MapGeometry> map(Layer layer) {
        return layer.positions() == 1
                ? Optional.empty()
                : Optional.of(new MapGeometry(
                        layer.shape().extent(1),
                        layer.shape().extent(2),
                        layer.receptiveField().map(ReceptiveField::stride).orElse(1)));
    }
}
