package io.facetwatch.pipeline;

import io.facetwatch.domain.Seeds;
import io.facetwatch.facet.MapGeometry;
import io.facetwatch.facet.MeanImage;
import io.facetwatch.graph.Layer;
import io.facetwatch.graph.ReceptiveField;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.synthesis.Examples;
import io.facetwatch.synthesis.Preset;
import io.facetwatch.synthesis.Start;
import io.facetwatch.synthesis.Starts;
import io.facetwatch.tensor.Image;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the climbs of facets begin. Safe for many threads. */
final class FacetStarts {
    private final ProbeSet probe;

    private @Nullable Examples examples;

    FacetStarts(ProbeSet probe) {
        this.probe = probe;
    }

    /**
     * Where the climb of a facet begins by a preset.
     *
     * @param seed that the checkpoint was accepted with
     */
    Start of(Layer layer, Origin origin, Preset preset, long seed) {
        long own = Seeds.ofFacet(seed, origin.facet());
        Image representative = mean(layer, origin.representative());
        Image image = new Starts.Choice(mean(layer, origin), representative, examples()).of(preset.start(), own);
        return new Start(
                origin.facet(),
                image,
                origin.facet().unit().index(),
                position(layer),
                own,
                origin.cap(),
                Optional.of(representative));
    }

    /** The mean of a facet's nearest members, moved so that what drives a convolutional unit lies at its map's centre. */
    Image mean(Layer layer, Origin origin) {
        List<Image> images =
                Arrays.stream(origin.members()).mapToObj(probe::image).toList();
        return map(layer)
                .map(map -> MeanImage.aligned(images, origin.places(), map))
                .orElseGet(() -> MeanImage.of(images));
    }

    /** Real images to go by, the same for every checkpoint; loaded when first needed. */
    synchronized Examples examples() {
        if (examples == null) {
            examples = Examples.of(probe.size(), probe::image);
        }
        return examples;
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
