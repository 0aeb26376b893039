package io.facetwatch.cli;

import io.facetwatch.app.AnalysisFactory;
import io.facetwatch.pipeline.Analysis;
import io.facetwatch.pipeline.LayerComparison;
import io.facetwatch.pipeline.LocalStudies;
import io.facetwatch.pipeline.RejectedException;
import io.facetwatch.pipeline.UnitChoice;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.probe.ProbeSets;
import io.facetwatch.runtime.OnnxRuntime;
import io.facetwatch.runtime.RuntimeSettings;
import io.facetwatch.store.InMemoryObjectStore;
import io.facetwatch.store.json.JsonDocuments;
import io.facetwatch.synthesis.Presets;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How networks are compared, and where the result goes. */
@SuppressWarnings("NullAway.Init") // picocli sets the options
final class ComparisonOptions {
    private static final String JSON = "--json";
    private static final String JUNIT = "--junit";

    @Option(
            names = "--probe",
            required = true,
            paramLabel = "FOLDER-or-ZIP",
            description = "Images to compare on: JPEG and PNG files in a folder per class, or an index.csv.")
    private Path probe;

    @Option(
            names = "--layers",
            split = ",",
            paramLabel = "L",
            description = "Layers, as 'facetwatch inspect' lists them; default: the output layer.")
    private List<String> layers = List.of("");

    @Option(
            names = "--units-per-layer",
            defaultValue = "16",
            paramLabel = "N",
            description =
                    "Hidden units whose facets are looked at, those that vary most; of all units the health and the"
                            + " order are. Default: ${DEFAULT-VALUE}.")
    private int unitsPerLayer;

    @Option(
            names = "--units",
            split = ",",
            paramLabel = "N",
            description =
                    "Units that are looked at, of one layer; default: all classes (of more than 100 those that vary most),"
                            + " and of a hidden layer as many as --units-per-layer says.")
    private List<Integer> units = List.of();

    @Option(
            names = "--transfer",
            description =
                    "Draws the baseline's facets and shows them to the other networks: does what drove a unit then drive"
                            + " it still, and is it still called the same? Default: not, for it costs a synthesis per facet.")
    private boolean transfer;

    @Option(
            names = "--classes",
            defaultValue = "",
            paramLabel = "FILE-or-NAMES",
            description = "Names of the output units in order; default: those in the ONNX file, if any.")
    private String classes;

    @Option(
            names = JSON,
            paramLabel = "FILE",
            description = "Writes every statistic and event as JSON; default: no file.")
    private @Nullable Path json;

    @Option(
            names = JUNIT,
            paramLabel = "FILE",
            description = "Writes a JUnit report, a test case per unit; default: no file.")
    private @Nullable Path junit;

    @Mixin
    private FacetOptions facets;

    @Mixin
    private FeedOptions feed;

    /** Compares, step by step and layer by layer, and writes what is asked for. */
    ComparisonDocument compare(List<Path> models, PrintStream progress) throws IOException, RejectedException {
        if (unitsPerLayer < 1) {
            throw new IllegalArgumentException("--units-per-layer must be at least 1, found " + unitsPerLayer);
        }
        if (!units.isEmpty() && layers.size() > 1) {
            throw new IllegalArgumentException("--units needs one layer, found %s".formatted(layers));
        }
        List<OutputFile> outputs = outputs();
        OnnxRuntime runtime = new OnnxRuntime(RuntimeSettings.DEFAULT);
        List<LocalStudies> studies = new ArrayList<>();
        for (Path model : models) {
            studies.add(new LocalStudies(ModelFile.check(model), ClassList.of(classes), runtime)
                    .fed(feed.sources())
                    .atStep(studies.size()));
        }
        for (String layer : layers) {
            for (LocalStudies study : studies) {
                study.checkComparable(studies.get(0), layer);
            }
        }
        Analysis analysis = facets.of(AnalysisFactory.preset(
                Presets.AUTO, Optional.empty(), studies.get(0).imageShape()));
        try (ProbeSet images = ProbeSets.open(probe, studies.get(0).imageShape())) {
            images.unreadable().forEach(image -> progress.printf("left out: %s: %s%n", image.path(), image.reason()));
            Cautions.of(models, images).forEach(caution -> progress.println("warning: " + caution));
            LayerComparison.Subject subject = new LayerComparison.Subject(
                    images,
                    analysis,
                    new UnitChoice(unitsPerLayer, units),
                    transfer ? LayerComparison.Pictures.DRAWN : LayerComparison.Pictures.NONE);
            ComparisonDocument document = new ComparisonDocument(
                    ComparisonDocument.VERSION,
                    models.get(0).toString(),
                    images.digest(),
                    analysis.seed(),
                    analysis.codeVersion(),
                    steps(models, studies, subject, progress));
            for (OutputFile output : outputs) {
                output.write(bytes(output, document));
            }
            return document;
        }
    }

    private List<ComparisonDocument.Step> steps(
            List<Path> models, List<LocalStudies> studies, LayerComparison.Subject subject, PrintStream progress)
            throws IOException, RejectedException {
        List<List<LayerComparison.Step>> byModel = new ArrayList<>();
        models.forEach(model -> byModel.add(new ArrayList<>()));
        Set<String> warnings = new LinkedHashSet<>();
        for (String layer : layers) {
            progress.printf("baseline: %s%n", layer.isEmpty() ? "output layer" : layer);
            try (LayerComparison comparison = new LayerComparison(studies.get(0), layer, subject)) {
                for (int step = 1; step < models.size(); step++) {
                    progress.printf("comparing with %s%n", models.get(step));
                    byModel.get(step).add(comparison.next(studies.get(step)));
                }
                warnings.addAll(comparison.warnings());
            }
        }
        warnings.forEach(warning -> progress.println("warning: " + warning));
        List<ComparisonDocument.Step> steps = new ArrayList<>();
        for (int step = 1; step < models.size(); step++) {
            steps.addAll(ComparisonDocument.Step.of(
                    models.get(step).toString(),
                    models.get(0).toString(),
                    models.get(step - 1).toString(),
                    byModel.get(step)));
        }
        return steps;
    }

    private List<OutputFile> outputs() {
        return Stream.of(OutputFile.of(JSON, json), OutputFile.of(JUNIT, junit))
                .flatMap(Optional::stream)
                .toList();
    }

    private static byte[] bytes(OutputFile output, ComparisonDocument document) {
        return output.option().equals(JSON)
                ? new JsonDocuments(new InMemoryObjectStore()).bytes(document)
                : new JUnitReport(document).xml().getBytes(StandardCharsets.UTF_8);
    }
}
