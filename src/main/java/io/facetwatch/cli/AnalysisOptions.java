package io.facetwatch.cli;

import io.facetwatch.app.AnalysisFactory;
import io.facetwatch.app.BuildVersion;
import io.facetwatch.facet.FacetSettings;
import io.facetwatch.pipeline.Analysis;
import io.facetwatch.synthesis.Presets;
import io.facetwatch.tensor.Shape;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How facets are looked for and drawn. */
@SuppressWarnings("NullAway.Init") // picocli sets the options
final class AnalysisOptions {
    /** ours: small enough that a few hundred images keep several threads busy. */
    private static final int SHARD_IMAGES = 64;

    @Option(
            names = "--selection",
            defaultValue = ImageChoice.AUTO,
            paramLabel = "RULE",
            description = {
                "Which images are a unit's. top: those with the highest activation."
                        + " active: those above half of the unit's range."
                        + " class: those labelled with the unit's class name, for output units."
                        + " auto: active for output units, whose images are a whole class, and top for all others."
                        + " Default: ${DEFAULT-VALUE}."
            })
    private String selection;

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "Most images of a unit; default: 120 for top, 1000 for active; class takes all.")
    private @Nullable Integer top;

    @Option(
            names = "--facets",
            defaultValue = "auto",
            paramLabel = "N|auto",
            description = "Facets per unit, or as many as the images show; default: ${DEFAULT-VALUE}.")
    private String facets;

    @Option(
            names = "--preset",
            defaultValue = Presets.AUTO,
            paramLabel = "NAME",
            description = "How pictures are drawn: anchored, none, paper, released, released-center, or auto"
                    + " (anchored up to 128 pixels, else released); default: ${DEFAULT-VALUE}.")
    private String preset;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Seed; default: ${DEFAULT-VALUE}.")
    private long seed;

    /** @param image channels, height, width of the network's input */
    Analysis of(Shape image) {
        ImageChoice choice = new ImageChoice(selection, top == null ? OptionalInt.empty() : OptionalInt.of(top));
        return new Analysis(
                FacetSettings.ofPaper().withCount(AnalysisFactory.facetCount(facets)),
                choice.ofOutputs(),
                choice.ofHidden(),
                choice.codes(),
                0,
                Presets.named(preset, AnalysisFactory.smallerSide(image)),
                seed,
                SHARD_IMAGES,
                BuildVersion.get());
    }
}
