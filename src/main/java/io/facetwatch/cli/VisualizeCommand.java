package io.facetwatch.cli;

import io.facetwatch.pipeline.Analysis;
import io.facetwatch.pipeline.LocalStudies;
import io.facetwatch.pipeline.LocalStudy;
import io.facetwatch.pipeline.LocalStudy.Found;
import io.facetwatch.pipeline.RejectedException;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.runtime.OnnxRuntime;
import io.facetwatch.runtime.RuntimeSettings;
import io.facetwatch.store.FolderObjectStore;
import io.facetwatch.store.Manifest.WatchedLayer;
import io.facetwatch.store.UnitDocument;
import io.facetwatch.synthesis.Preset;
import io.facetwatch.synthesis.PresetChoice;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Facets of a few units of one network, as files. */
@Command(
        name = "visualize",
        description = {
            "Finds and draws the facets of some units of an ONNX file, without Kafka or S3.",
            "The folder gets contact sheets, the single pictures of every facet, and facets.json. The same files,"
                    + " options and seed give the same bytes, on one thread and on many."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options before the call
final class VisualizeCommand implements Callable<Integer> {
    @Mixin
    private StudyOptions options;

    @Mixin
    private AnalysisOptions analysis;

    @Mixin
    private ReportOptions report;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description =
                    "Facets that the network sees at once, of all units together; default: as many as help, by the"
                            + " memory that one takes. Pictures are the same for any number.")
    private @Nullable Integer batch;

    @Mixin
    private MixOptions mix;

    @Mixin
    private HeatOption heat;

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private Facetwatch facetwatch;

    @Override
    public Integer call() throws IOException, RejectedException, InterruptedException {
        Quiet.libraries();
        int threads = options.threads();
        OptionalInt together = batch();
        LocalRun.Progress progress = LocalRun.Progress.on(facetwatch.progress());
        LocalStudies studies =
                options.studies(new CountedRuns(new OnnxRuntime(RuntimeSettings.DEFAULT), progress.draw()));
        Analysis settings = analysis.get();
        boolean mixed = mix.isAsked();
        List<PresetChoice> asked = report.presets();
        WatchedLayer watched = options.watch(studies);
        ProbeSet probe = options.images(studies.imageShape(), facetwatch.progress());
        try (FolderObjectStore folder = new FolderObjectStore(options.out());
                LocalStudy study = studies.open(watched, probe, folder, settings);
                HeatMaps maps = options.heatMaps(heat, new OnnxRuntime(RuntimeSettings.DEFAULT));
                Workers workers = new Workers(threads)) {
            LocalRun run = new LocalRun(study, workers, progress);
            List<Found> found = run.find();
            run.warning().ifPresent(spec.commandLine().getOut()::println);
            Preset preset = found.get(0).preset(settings.preset()); // of one layer, so of all units
            List<UnitDocument> units = run.documents(found, preset, together);
            tell(new LocalFiles(folder).write(units));
            if (heat.isAsked()) {
                maps.leftOut().forEach(spec.commandLine().getOut()::println);
                for (UnitDocument unit : units) {
                    tell(new HeatFiles(folder, probe, maps).write(unit));
                }
            }
            for (Found unit : mixed ? found : List.<Found>of()) {
                mix.write(study, unit, preset, folder)
                        .forEach(spec.commandLine().getOut()::println);
            }
            List<Preset> compared =
                    asked.stream().map(found.get(0)::preset).distinct().toList();
            if (!compared.isEmpty()) {
                Report written = new Report(study, found, compared.size());
                folder.put(Report.KEY, written.page(options.title(watched), run.trials(found, compared)), "text/html");
                tell(List.of(Report.KEY));
            }
        }
        return 0;
    }

    private void tell(List<String> files) {
        PrintWriter told = spec.commandLine().getOut();
        files.forEach(file -> told.println("written: " + options.out().resolve(file)));
    }

    private OptionalInt batch() {
        if (batch == null) {
            return OptionalInt.empty();
        }
        if (batch < 1) {
            throw new IllegalArgumentException("--batch must be at least 1, found " + batch);
        }
        return OptionalInt.of(batch);
    }
}
