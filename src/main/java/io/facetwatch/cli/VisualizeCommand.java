package io.facetwatch.cli;

import io.facetwatch.app.AnalysisFactory;
import io.facetwatch.app.BuildVersion;
import io.facetwatch.domain.UnitId;
import io.facetwatch.facet.FacetSettings;
import io.facetwatch.pipeline.Analysis;
import io.facetwatch.pipeline.LocalStudies;
import io.facetwatch.pipeline.LocalStudy;
import io.facetwatch.pipeline.RejectedException;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.probe.ProbeSets;
import io.facetwatch.runtime.OnnxRuntime;
import io.facetwatch.runtime.RuntimeSettings;
import io.facetwatch.scan.CheckpointScan;
import io.facetwatch.scan.Selection;
import io.facetwatch.store.FolderObjectStore;
import io.facetwatch.store.Manifest.WatchedLayer;
import io.facetwatch.store.UnitDocument;
import io.facetwatch.store.json.FacetsFile;
import io.facetwatch.store.json.JsonDocuments;
import io.facetwatch.synthesis.Presets;
import io.facetwatch.tensor.ContactSheet;
import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Png;
import io.facetwatch.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Facets of a few units of one network, as files. */
@Command(
        name = "visualize",
        description = "Finds and pictures the facets of some units of an ONNX file, without Kafka or S3.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options before the call
final class VisualizeCommand implements Callable<Integer> {
    private static final int SHARD_IMAGES = 64;

    @Parameters(paramLabel = "MODEL", description = "The network, an ONNX file.")
    private Path model;

    @Option(
            names = "--probe",
            required = true,
            paramLabel = "FOLDER-or-ZIP",
            description = "Images to look for facets in; a ZIP may carry index.csv.")
    private Path probe;

    @Option(names = "--layer", paramLabel = "L", description = "Layer; the output layer if not given. See 'inspect'.")
    private String layer = "";

    @Option(names = "--units", required = true, split = ",", paramLabel = "N", description = "Units of the layer.")
    private List<Integer> units;

    @Option(
            names = "--facets",
            defaultValue = "auto",
            paramLabel = "N|auto",
            description = "Facets per unit; default: ${DEFAULT-VALUE}.")
    private String facets;

    @Option(
            names = "--preset",
            defaultValue = Presets.AUTO,
            paramLabel = "NAME",
            description = "Synthesis preset; default: ${DEFAULT-VALUE}.")
    private String preset;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Seed; default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--top",
            defaultValue = "120",
            paramLabel = "N",
            description = "Top images per unit; default: ${DEFAULT-VALUE}.")
    private int top;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Units worked on at once; default: the number of cores.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder for the pictures and facets.json.")
    private Path out;

    @Override
    public Integer call() throws IOException, RejectedException, InterruptedException {
        if (threads < 1) {
            throw new IllegalArgumentException("--threads must be at least 1, found %d".formatted(threads));
        }
        LocalStudies studies = new LocalStudies(model, new OnnxRuntime(RuntimeSettings.DEFAULT));
        Shape shape = studies.imageShape();
        ProbeSet images = ProbeSets.open(probe, shape);
        images.unreadable().forEach(image -> System.err.printf("left out: %s: %s%n", image.path(), image.reason()));
        Files.createDirectories(out);
        FolderObjectStore folder = new FolderObjectStore(out);
        try (LocalStudy study =
                studies.open(new WatchedLayer(studies.layer(layer), units, 0), images, folder, analysis(shape))) {
            List<UnitDocument> documents = work(study);
            Files.write(out.resolve("facets.json"), new JsonDocuments(folder).bytes(new FacetsFile(documents)));
            Files.write(out.resolve("contact-sheet.png"), contactSheet(folder, documents));
            documents.forEach(this::report);
        }
        System.out.println("written: " + out.resolve("facets.json") + ", " + out.resolve("contact-sheet.png"));
        return 0;
    }

    private Analysis analysis(Shape shape) {
        Selection selection = Selection.top(0, top);
        return new Analysis(
                FacetSettings.ofPaper().withCount(AnalysisFactory.facetCount(facets)),
                selection,
                selection,
                top,
                0,
                Presets.named(preset, AnalysisFactory.smallerSide(shape)),
                seed,
                SHARD_IMAGES,
                BuildVersion.get());
    }

    private List<UnitDocument> work(LocalStudy study) throws IOException, InterruptedException {
        ProgressBar scans = new ProgressBar("scan", "images");
        ProgressBar climbs = new ProgressBar("facets", "units");
        Terminal terminal = new Terminal(System.err, List.of(scans, climbs), Terminal.Kind.detect());
        terminal.expect(scans, study.images());
        for (int shard = 0; shard < study.shards(); shard++) {
            terminal.advance(scans, study.scan(shard));
        }
        CheckpointScan scan = study.scan();
        terminal.expect(climbs, study.units().size());
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<UnitDocument>> futures = new ArrayList<>();
            for (UnitId unit : study.units()) {
                futures.add(workers.submit(() -> {
                    UnitDocument document = study.study(scan, unit);
                    terminal.advance(climbs, 1);
                    return document;
                }));
            }
            return results(futures);
        } finally {
            workers.shutdownNow();
        }
    }

    private static List<UnitDocument> results(List<Future<UnitDocument>> futures)
            throws IOException, InterruptedException {
        List<UnitDocument> documents = new ArrayList<>();
        for (Future<UnitDocument> future : futures) {
            try {
                documents.add(future.get());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof IOException io) {
                    throw io;
                }
                throw new IllegalStateException(e.getMessage(), e);
            }
        }
        return documents;
    }

    private void report(UnitDocument document) {
        System.out.printf(
                "%s: %d facets in %d images%s%n",
                document.unitName(),
                document.facets().size(),
                document.images().size(),
                document.notes().isEmpty() ? "" : " (" + String.join("; ", document.notes()) + ")");
    }

    /** One row per facet: mean image, visualization, then its nearest members. */
    private static byte[] contactSheet(FolderObjectStore folder, List<UnitDocument> documents) throws IOException {
        List<Image> pictures = new ArrayList<>();
        int columns = 1;
        for (UnitDocument document : documents) {
            columns = Math.max(columns, document.facets().size());
        }
        for (UnitDocument document : documents) {
            Image blank = null;
            for (UnitDocument.FacetEntry facet : document.facets()) {
                Image picture = Png.decode(folder.get(facet.visualization()).orElseThrow());
                pictures.add(picture);
                blank = new Image(picture.channels(), picture.height(), picture.width(), white(picture));
            }
            for (int i = document.facets().size(); blank != null && i < columns; i++) {
                pictures.add(blank);
            }
        }
        return pictures.isEmpty()
                ? Png.encode(new Image(1, 1, 1, new float[] {255}))
                : Png.encode(new ContactSheet(columns, 4, 255).of(pictures));
    }

    private static float[] white(Image like) {
        float[] values = new float[like.values().length];
        java.util.Arrays.fill(values, 255);
        return values;
    }
}
