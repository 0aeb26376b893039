package io.facetwatch.cli;

import io.facetwatch.pipeline.Analysis;
import io.facetwatch.pipeline.LocalStudies;
import io.facetwatch.pipeline.LocalStudy;
import io.facetwatch.pipeline.RejectedException;
import io.facetwatch.runtime.OnnxRuntime;
import io.facetwatch.runtime.RuntimeSettings;
import io.facetwatch.store.FolderObjectStore;
import io.facetwatch.store.Manifest.WatchedLayer;
import java.io.IOException;
import java.io.PrintWriter;
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

    @Option(
            names = "--batch",
            paramLabel = "N",
            description =
                    "Facets that the network sees at once, of all units together; default: as many as help, by the"
                            + " memory that one takes. Pictures are the same for any number.")
    private @Nullable Integer batch;

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private Facetwatch facetwatch;

    @Override
    public Integer call() throws IOException, RejectedException, InterruptedException {
        Quiet.libraries();
        int threads = options.threads();
        LocalRun.Progress progress = LocalRun.Progress.on(facetwatch.progress());
        LocalStudies studies =
                options.studies(new CountedRuns(new OnnxRuntime(RuntimeSettings.DEFAULT), progress.draw()));
        Analysis settings = analysis.of(studies.imageShape());
        WatchedLayer watched = options.watch(studies);
        PrintWriter told = spec.commandLine().getOut();
        try (FolderObjectStore folder = new FolderObjectStore(options.out());
                LocalStudy study = studies.open(
                        watched, options.images(studies.imageShape(), facetwatch.progress()), folder, settings);
                Workers workers = new Workers(threads)) {
            new LocalFiles(folder)
                    .write(new LocalRun(study, workers, progress).documents(settings.preset(), batch()))
                    .forEach(file -> told.println("written: " + options.out().resolve(file)));
        }
        return 0;
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
