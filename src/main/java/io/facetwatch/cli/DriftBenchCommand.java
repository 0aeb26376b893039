package io.facetwatch.cli;

import static io.facetwatch.cli.BenchCommand.requirePositive;

import io.facetwatch.app.AnalysisFactory;
import io.facetwatch.bench.DriftBench;
import io.facetwatch.pipeline.Analysis;
import io.facetwatch.pipeline.LayerComparison;
import io.facetwatch.pipeline.LocalStudies;
import io.facetwatch.pipeline.RejectedException;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.probe.ProbeSets;
import io.facetwatch.runtime.OnnxRuntime;
import io.facetwatch.runtime.RuntimeSettings;
import io.facetwatch.runtime.TemporaryFolder;
import io.facetwatch.synthesis.Presets;
import io.facetwatch.tensor.Shape;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How often drift is found where it was planted, and where nothing changed. */
@Command(
        name = "drift",
        description = {
            "Plays known changes and harmless ones, and counts what is found: detection power, false events, areas under"
                    + " the ROC.",
            "The plan is a CSV file: model,layer,harmless,changed units,expected events; the first model is the baseline."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options before the call
final class DriftBenchCommand implements Callable<Integer> {
    @Option(names = "--data", required = true, paramLabel = "FOLDER", description = "Folder with the models.")
    private Path data;

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "Default: drift-plan.csv in the folder, else that of the orchard run.")
    private @Nullable Path plan;

    @Option(names = "--probe", paramLabel = "FOLDER-or-ZIP", description = "Default: val.zip in the folder.")
    private @Nullable Path probe;

    @Option(names = "--units-per-layer", defaultValue = "8", description = "Default: ${DEFAULT-VALUE}.")
    private int units;

    @Mixin
    private FacetOptions facets;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, RejectedException {
        Quiet.libraries();
        requirePositive("--units-per-layer", units);
        PrintWriter out = spec.commandLine().getOut();
        OnnxRuntime runtime = new OnnxRuntime(RuntimeSettings.DEFAULT);
        try (TemporaryFolder folder = new TemporaryFolder("facetwatch-bench")) {
            Path played = DriftPlans.choose(data, plan, folder.path());
            Path images = probe == null ? data.resolve("val.zip") : probe;
            Shape shape = new LocalStudies(DriftPlans.baseline(played, data), List.of(), runtime).imageShape();
            try (ProbeSet opened = ProbeSets.open(images, shape)) {
                Analysis analysis = facets.of(AnalysisFactory.preset(Presets.AUTO, Optional.empty(), shape));
                new DriftBench(new LayerComparison.Subject(opened, analysis, units), line -> {
                            out.println(line);
                            out.flush();
                        })
                        .play(played, data, model -> new LocalStudies(model, List.of(), runtime));
            }
        }
        return 0;
    }
}
