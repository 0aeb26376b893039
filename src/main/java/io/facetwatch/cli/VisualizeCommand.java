package io.facetwatch.cli;

import io.facetwatch.pipeline.Analysis;
import io.facetwatch.pipeline.LocalStudies;
import io.facetwatch.pipeline.LocalStudy;
import io.facetwatch.pipeline.RejectedException;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.probe.ProbeSets;
import io.facetwatch.runtime.OnnxRuntime;
import io.facetwatch.runtime.RuntimeSettings;
import io.facetwatch.store.FolderObjectStore;
import io.facetwatch.store.Manifest.WatchedLayer;
import io.facetwatch.tensor.Shape;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
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
    @Parameters(paramLabel = "MODEL", description = "The network, an ONNX file.")
    private Path model;

    @Option(
            names = "--probe",
            required = true,
            paramLabel = "FOLDER-or-ZIP",
            description = "Images to look for facets in: JPEG and PNG files in a folder per class, or an index.csv.")
    private Path probe;

    @Option(
            names = "--layer",
            defaultValue = "",
            paramLabel = "L",
            description = "Layer, as 'facetwatch inspect' lists them; default: the output layer.")
    private String layer;

    @Option(names = "--units", required = true, split = ",", paramLabel = "N", description = "Units of the layer.")
    private List<Integer> units;

    @Option(
            names = "--classes",
            defaultValue = "",
            paramLabel = "FILE-or-NAMES",
            description = "Names of the output units in order: a file with a line per unit, or the names with commas"
                    + " between; default: those in the ONNX file, if any.")
    private String classes;

    @Mixin
    private AnalysisOptions analysis;

    @Option(names = "--threads", paramLabel = "N", description = "Threads; default: the number of cores.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder for the files, made if absent; files of the same names are replaced.")
    private Path out;

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private Facetwatch facetwatch;

    @Override
    public Integer call() throws IOException, RejectedException, InterruptedException {
        Quiet.libraries();
        if (threads < 1) {
            throw new IllegalArgumentException("--threads must be at least 1, found %d".formatted(threads));
        }
        LocalRun.Progress progress = LocalRun.Progress.on(facetwatch.progress());
        LocalStudies studies = new LocalStudies(
                ModelFile.check(model),
                ClassList.of(classes),
                new CountedRuns(new OnnxRuntime(RuntimeSettings.DEFAULT), progress.draw()));
        Analysis settings = analysis.of(studies.imageShape());
        WatchedLayer watched = studies.watch(layer, units);
        try (FolderObjectStore folder = new FolderObjectStore(out);
                LocalStudy study = studies.open(watched, images(studies.imageShape()), folder, settings);
                Workers workers = new Workers(threads)) {
            tell(new LocalFiles(folder).write(new LocalRun(study, workers, progress).documents(settings.preset())));
        }
        return 0;
    }

    private ProbeSet images(Shape shape) throws IOException {
        ProbeSet images = ProbeSets.open(probe, shape);
        images.unreadable()
                .forEach(image -> facetwatch.progress().printf("left out: %s: %s%n", image.path(), image.reason()));
        return images;
    }

    private void tell(List<String> files) {
        PrintWriter to = spec.commandLine().getOut();
        files.forEach(file -> to.println("written: " + out.resolve(file)));
    }
}
