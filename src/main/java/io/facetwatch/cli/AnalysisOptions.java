package io.facetwatch.cli;

import io.facetwatch.app.AnalysisFactory;
import io.facetwatch.pipeline.Analysis;
import io.facetwatch.synthesis.Presets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
            description =
                    "How pictures are drawn: ${COMPLETION-CANDIDATES}; auto is anchored, or"
                            + " anchored-robust where noise turns the gradients of the layer around; default: ${DEFAULT-VALUE}.",
            completionCandidates = PresetNames.class)
    private String preset;

    @Option(
            names = "--preset-file",
            paramLabel = "FILE",
            description = "A preset of your own instead: JSON by schemas/preset.v1.json; default: none.")
    private @Nullable Path presetFile;

    /** For --help and for completion in shells. */
    static final class PresetNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Presets.names().iterator();
        }
    }

    Analysis get() {
        return facets.of(AnalysisFactory.choice(preset, Optional.ofNullable(presetFile)));
    }
}
