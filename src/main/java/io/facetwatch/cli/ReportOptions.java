package io.facetwatch.cli;

import io.facetwatch.app.AnalysisFactory;
import io.facetwatch.synthesis.PresetChoice;
import io.facetwatch.synthesis.Presets;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which presets a report compares. */
final class ReportOptions {
    @Option(
            names = "--report",
            arity = "0..1",
            split = ",",
            paramLabel = "PRESETS",
            fallbackValue = Presets.AUTO + ",erhan,released,none",
            description =
                    "Also write report.html: the facets drawn by each of these presets side by side, with measures;"
                            + " without a value: ${FALLBACK-VALUE}; default: no report.")
    private List<String> names = List.of();

    /** Each once, in the order of the option; none without a report. */
    List<PresetChoice> presets() {
        return names.stream()
                .map(name -> AnalysisFactory.choice(name, Optional.empty()))
                .distinct()
                .toList();
    }
}
