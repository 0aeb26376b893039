package io.facetwatch.pipeline;

import io.facetwatch.domain.FacetId;
import io.facetwatch.graph.Graph;
import io.facetwatch.graph.GraphRunner;
import io.facetwatch.graph.Layer;
import io.facetwatch.graph.Tokens;
import io.facetwatch.onnx.OnnxReader;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.store.Manifest.WatchedLayer;
import io.facetwatch.store.Sha256;
import io.facetwatch.synthesis.Preset;
import io.facetwatch.synthesis.Recipe;
import io.facetwatch.synthesis.Start;
import io.facetwatch.synthesis.Visualization;
import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Preprocessing;
import io.facetwatch.tensor.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Makes a visualization again from what its file tells, to see that it comes out the same. */
public final class Replay {
    private final Path model;
    private final Graph graph;

    /** Reads the network. */
    public Replay(Path model) throws IOException {
        this.model = model;
        this.graph = Tokens.exposed(OnnxReader.read(model));
    }

    /** Channels, height, width of the images that the network takes. */
    public Shape imageShape() {
        return Network.input(graph).shape().withoutBatch();
    }

    /**
     * What came out.
     *
     * @param facet which, or between which two
     * @param sameBytes whether the file would be the same
     * @param changed values of the picture, in channels and pixels, that are not the file's
     */
    public record Outcome(String facet, boolean sameBytes, int changed, Image image) {}

    /**
     * Makes a picture again.
     *
     * @param preset that the recipe names
     * @throws RejectedException if network, probe set or preset are not those of the picture
     */
    public Outcome of(PictureTexts recipe, ProbeSet probe, Preset preset, GraphRunner.Factory runners)
            throws RejectedException, IOException {
        recipe.require(Sha256.of(model), probe.digest(), preset);
        Origin origin = recipe.origin();
        FacetId facet = origin.facet();
        Layer layer = LayerChoice.resolve(
                        graph,
                        List.of(new WatchedLayer(
                                facet.unit().layer(), List.of(facet.unit().index()), 0)))
                .get(0);
        FacetStarts starts = new FacetStarts(probe);
        Optional<MixOrigin> mix = recipe.mix();
        List<Start> from = mix.isPresent()
                ? mix.get().starts(starts, layer, preset, recipe.seed())
                : List.of(starts.of(layer, origin, preset, recipe.seed()));
        try (Network network = new Network(new Gradients(graph, runners), List.of(layer), preprocessing(recipe))) {
            Recipe drawing = new Recipe(preset, starts.examples());
            List<Visualization> drawn = recipe.isWhole()
                    ? network.drawWhole(layer, from, drawing, Drawing.ALONE)
                    : network.draw(layer, from, drawing, Drawing.ALONE);
            List<Image> images = drawn.stream().map(Visualization::image).toList();
            Image image = mix.isPresent() ? Mixes.sheet(images) : images.get(0);
            return new Outcome(
                    mix.map(both -> facet + " to " + both.to().facet()).orElseGet(facet::toString),
                    recipe.gives(image),
                    changed(recipe.image(image.channels()), image),
                    image);
        }
    }

    private static Preprocessing preprocessing(PictureTexts recipe) throws RejectedException {
        try {
            return Preprocessing.parse(recipe.preprocessing());
        } catch (IllegalArgumentException e) {
            throw new RejectedException(String.valueOf(e.getMessage()), e);
        }
    }

    private static int changed(Image before, Image after) {
        int changed = 0;
        for (int i = 0; i < after.values().length; i++) {
            if (before.values()[i] != after.values()[i]) {
                changed++;
            }
        }
        return changed;
    }
}
