package io.facetwatch.cli;

import io.facetwatch.app.AnalysisFactory;
import io.facetwatch.app.BuildVersion;
import io.facetwatch.facet.FacetSettings;
import io.facetwatch.pipeline.Analysis;
import io.facetwatch.synthesis.Preset;
import io.facetwatch.synthesis.PresetChoice;
import picocli.CommandLine.Option;

/** How facets are looked for. */
@SuppressWarnings("NullAway.Init") // picocli sets the options
final class FacetOptions {
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
            defaultValue = "",
            paramLabel = "N|P%%",
            description = "Most images of a unit, or for top the share of the probe set; default: 120 for top, 1000 for"
                    + " active; class takes all.")
    private String top;

    @Option(
            names = "--facets",
            defaultValue = "auto",
            paramLabel = "N|auto",
            description = "Facets per unit, or as many as the images show; default: ${DEFAULT-VALUE}.")
    private String facets;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Seed; default: ${DEFAULT-VALUE}.")
    private long seed;

    /** @param preset by which facets are drawn, where they are */
    Analysis of(Preset preset) {
        return of(PresetChoice.of(preset));
    }

    /** @param preset by which facets are drawn */
    Analysis of(PresetChoice preset) {
        ImageChoice choice = ImageChoice.of(selection, top);
        return new Analysis(
                FacetSettings.ofPaper().withCount(AnalysisFactory.facetCount(facets)),
                choice.ofOutputs(),
                choice.ofHidden(),
                choice.codes(),
                0,
                preset,
                seed,
                SHARD_IMAGES,
                BuildVersion.get());
    }
}
