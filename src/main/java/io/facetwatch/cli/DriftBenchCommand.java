package io.facetwatch.cli;

import static io.facetwatch.cli.BenchCommand.requirePositive;

import io.facetwatch.app.AnalysisFactory;
import io.facetwatch.bench.DriftBench;
import io.facetwatch.bench.DriftFigures;
import io.facetwatch.pipeline.Analysis;
import io.facetwatch.pipeline.LayerComparison;
import io.facetwatch.pipeline.LocalStudies;
import io.facetwatch.pipeline.RejectedException;
import io.facetwatch.pipeline.UnitChoice;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.probe.ProbeSets;
import io.facetwatch.runtime.OnnxRuntime;
import io.facetwatch.runtime.RuntimeSettings;
import io.facetwatch.runtime.TemporaryFolder;
import io.facetwatch.store.InMemoryObjectStore;
import io.facetwatch.store.json.JsonDocuments;
import io.facetwatch.synthesis.Presets;
import io.facetwatch.tensor.Shape;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
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

    @Option(
            names = "--units",
            split = ",",
            paramLabel = "N",
            description =
                    "Units that are looked at in every layer of the plan; default: all classes (of more than 100 those that"
                            + " vary most), and of a hidden layer as many as --units-per-layer says.")
    private List<Integer> named = List.of();

    @Option(
            names = "--samples",
            defaultValue = "0",
            paramLabel = "N",
            description =
                    "Parts of four fifths of the probe set on which harmless pairs of files are played once more. Default:"
                            + " ${DEFAULT-VALUE}.")
    private int samples;

    @Option(
            names = "--every",
            defaultValue = "1",
            paramLabel = "N",
            description = "Only every N-th image of the probe set. Default: ${DEFAULT-VALUE}.")
    private int every;

    @Option(
            names = "--delays",
            description =
                    "Plays each planted change of the output layer in sequences, at once and in quarters: when does an alert"
                            + " open that needs 2 of 3 checkpoints? Default: not.")
    private boolean delays;

    @Option(
            names = "--transfer",
            description =
                    "Draws the baseline's facets and shows them to the other networks. Default: not, for it costs.")
    private boolean transfer;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures as JSON; default: no file.")
    private @Nullable Path json;

    @Mixin
    private FacetOptions facets;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, RejectedException {
        Quiet.libraries();
        requirePositive("--units-per-layer", units);
        requirePositive("--every", every);
        Optional<OutputFile> output = OutputFile.of("--json", json);
        PrintWriter out = spec.commandLine().getOut();
        OnnxRuntime runtime = new OnnxRuntime(RuntimeSettings.DEFAULT);
        try (TemporaryFolder folder = new TemporaryFolder("facetwatch-bench")) {
            Path played = DriftPlans.choose(data, plan, folder.path());
            Path images = probe == null ? data.resolve("val.zip") : probe;
            Shape shape = new LocalStudies(DriftPlans.baseline(played, data), List.of(), runtime).imageShape();
            try (ProbeSet opened = ProbeSets.open(images, shape)) {
                Analysis analysis = facets.of(AnalysisFactory.preset(Presets.AUTO, Optional.empty(), shape));
                LayerComparison.Subject subject = new LayerComparison.Subject(
                        part(opened),
                        analysis,
                        new UnitChoice(units, named),
                        transfer ? LayerComparison.Pictures.DRAWN : LayerComparison.Pictures.NONE);
                DriftFigures figures = new DriftBench(subject, new DriftBench.Extent(samples, delays), line -> {
                            out.println(line);
                            out.flush();
                        })
                        .play(played, data, model -> new LocalStudies(model, List.of(), runtime));
                if (output.isPresent()) {
                    output.get().write(new JsonDocuments(new InMemoryObjectStore()).bytes(figures));
                }
            }
        }
        return 0;
    }

    private ProbeSet part(ProbeSet all) {
        int[] ids = IntStream.range(0, all.size()).filter(id -> id % every == 0).toArray();
        return every == 1 ? all : all.part(ids);
    }
}
