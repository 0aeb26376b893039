package io.facetwatch.app;

import io.facetwatch.facet.FacetCount;
import io.facetwatch.facet.FacetSettings;
import io.facetwatch.pipeline.Analysis;
import io.facetwatch.scan.Selection;
import io.facetwatch.synthesis.Preset;
import io.facetwatch.synthesis.PresetChoice;
import io.facetwatch.synthesis.Presets;
import io.facetwatch.tensor.Shape;
import java.nio.file.Path;
import java.util.Optional;

/** Makes an analysis of what people write. */
public final class AnalysisFactory {
    /** ours: half way between an image that leaves the unit cold and one that drives it. */
    public static final double ACTIVE_RANGE_RATIO = 0.5;

    private AnalysisFactory() {}

    /** The analysis of a configuration for probe images of a shape and number. */
    public static Analysis of(AnalysisConfig config, Shape image, int probeImages) {
        Selection hidden = Selection.top(config.topRatio(), config.topCount());
        return new Analysis(
                FacetSettings.ofPaper().withCount(facetCount(config.facets())),
                Selection.active(ACTIVE_RANGE_RATIO, config.activeCount()),
                hidden,
                hidden.most(probeImages),
                config.hiddenUnits(),
                choice(config.preset(), config.presetFile()),
                config.seed(),
                config.shardImages(),
                BuildVersion.get());
    }

    /**
     * The preset of a file, else that of a name.
     *
     * @param image channels, height, width of the network's input
     */
    public static Preset preset(String name, Optional<Path> file, Shape image) {
        return file.map(PresetFile::read).orElseGet(() -> Presets.named(name, smallerSide(image)));
    }

    /** The preset of a file, else that of a name, which may leave the choice to the network. */
    public static PresetChoice choice(String name, Optional<Path> file) {
        return file.map(path -> PresetChoice.of(PresetFile.read(path))).orElseGet(() -> PresetChoice.named(name));
    }

    /** {@code auto} or a number from 1. */
    public static FacetCount facetCount(String text) {
        if (text.equals("auto")) {
            return FacetCount.auto();
        }
        try {
            return FacetCount.fixed(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "facets must be 'auto' or a number from 1, found '%s'".formatted(text), e);
        }
    }

    private static int smallerSide(Shape image) {
        return Math.min(image.extent(1), image.extent(2));
    }
}
