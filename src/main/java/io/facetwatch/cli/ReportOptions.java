package io.facetwatch.cli;

import io.facetwatch.app.AnalysisFactory;
import io.facetwatch.cli.LocalRun.Way;
import io.facetwatch.pipeline.Trial.Beginning;
import io.facetwatch.synthesis.Preset;
import io.facetwatch.synthesis.Presets;
import io.facetwatch.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which presets a report compares. */
final class ReportOptions {
    @Option(
            names = "--report",
            arity = "0..1",
            split = ",",
            paramLabel = "PRESETS",
            fallbackValue = Presets.AUTO + ",released,none",
            description =
                    "Also write report.html: the facets drawn by each of these presets side by side, the first also from"
                            + " noise, with measures; without a value: ${FALLBACK-VALUE}.")
    private List<String> presets = List.of();

    /** The first preset from mean images and from noise, the others from mean images; none without a report. */
    List<Way> ways(Shape image) {
        List<Way> ways = new ArrayList<>();
        for (String name : presets) {
            Preset preset = Presets.named(name, AnalysisFactory.smallerSide(image));
            if (ways.stream().noneMatch(way -> way.preset().name().equals(preset.name()))) {
                ways.add(new Way(preset, Beginning.MEAN_IMAGE));
            }
            if (ways.size() == 1) {
                ways.add(new Way(preset, Beginning.RANDOM));
            }
        }
        return ways;
    }
}
