package io.facetwatch.cli;

import io.facetwatch.graph.GraphRunner;
import io.facetwatch.onnx.OnnxReader;
import io.facetwatch.pipeline.LocalStudies;
import io.facetwatch.pipeline.RejectedException;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.probe.ProbeSets;
import io.facetwatch.store.Manifest.WatchedLayer;
import io.facetwatch.tensor.Preprocessing;
import io.facetwatch.tensor.Shape;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which units of which network on which images, and where the files go. */
@SuppressWarnings("NullAway.Init") // picocli sets the options
final class StudyOptions {
    @Parameters(paramLabel = "MODEL", description = "The network, an ONNX file.")
    private Path model;

    @Option(
            names = "--probe",
            required = true,
            paramLabel = "FOLDER-or-ARCHIVE",
            description = {
                "Images to look for facets in: JPEG, PNG, WebP and BMP files in a folder or a ZIP file, a folder per class,"
                        + " or an index.csv; or WebDataset's shards: a tar archive, or a folder of them."
            })
    private Path probe;

    @Mixin
    private FitOption fit;

    @Mixin
    private FeedOptions feed;

    @Option(
            names = "--cache",
            paramLabel = "DIR",
            description = "Folder in which decoded images are kept for the next time; default: they are not.")
    private @Nullable Path cache;

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

    @Option(names = "--threads", paramLabel = "N", description = "Threads; default: the number of cores.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder for the files, made if absent; files of the same names are replaced.")
    private Path out;

    /** The network. */
    LocalStudies studies(GraphRunner.Factory runners) throws IOException, RejectedException {
        return new LocalStudies(ModelFile.check(model), ClassList.of(classes), runners).fed(feed.sources());
    }

    /** The units. */
    WatchedLayer watch(LocalStudies studies) throws RejectedException {
        return studies.watch(layer, units);
    }

    /** Draws what in images drives units of the layer. */
    HeatMaps heatMaps(HeatOption heat, GraphRunner.Factory runners) throws IOException {
        LayerOfFile watched = LayerOfFile.find(OnnxReader.read(ModelFile.check(model)), layer);
        Preprocessing preprocessing = feed.sources().preprocessing(watched.graph());
        return new HeatMaps(watched, preprocessing, heat.rules(preprocessing), runners);
    }

    /** The images; those that cannot be read are told. */
    ProbeSet images(Shape shape, PrintStream problems) throws IOException {
        ProbeSet images =
                cache == null ? ProbeSets.open(probe, fit.of(shape)) : ProbeSets.open(probe, fit.of(shape), cache);
        images.unreadable().forEach(image -> problems.printf("left out: %s: %s%n", image.path(), image.reason()));
        return images;
    }

    /** What a report calls these units: the file's name and the layer. */
    String title(WatchedLayer watched) {
        return "%s, layer %s".formatted(model.getFileName(), watched.layer().name());
    }

    /** Number of threads. */
    int threads() {
        if (threads < 1) {
            throw new IllegalArgumentException("--threads must be at least 1, found %d".formatted(threads));
        }
        return threads;
    }

    /** The folder for the files. */
    Path out() {
        return out;
    }
}
