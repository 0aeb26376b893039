package io.facetwatch.cli;

import io.facetwatch.app.AnalysisFactory;
import io.facetwatch.pipeline.Analysis;
import io.facetwatch.synthesis.Presets;
import io.facetwatch.tensor.Shape;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How facets are looked for and drawn. */
@SuppressWarnings("NullAway.Init") // picocli sets the options
final class AnalysisOptions {
    @Mixin
    private FacetOptions facets;

    @Option(
            names = "--preset",
            defaultValue = Presets.AUTO,
            paramLabel = "NAME",
            description = "How pictures are drawn: anchored, none, paper, released, released-center, or auto"
                    + " (anchored up to 128 pixels, else released); default: ${DEFAULT-VALUE}.")
    private String preset;

    /** @param image channels, height, width of the network's input */
    Analysis of(Shape image) {
        return facets.of(Presets.named(preset, AnalysisFactory.smallerSide(image)));
    }
}
