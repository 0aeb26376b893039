package io.facetwatch.cli;

import io.facetwatch.app.AnalysisFactory;
import io.facetwatch.app.BuildVersion;
import io.facetwatch.facet.FacetCount;
import io.facetwatch.facet.FacetSettings;
import io.facetwatch.graph.Layer;
import io.facetwatch.pipeline.Analysis;
import io.facetwatch.pipeline.LocalStudies;
import io.facetwatch.pipeline.LocalStudy;
import io.facetwatch.pipeline.LocalStudy.Found;
import io.facetwatch.pipeline.RejectedException;
import io.facetwatch.pipeline.Trial;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.probe.ProbeSets;
import io.facetwatch.runtime.OnnxRuntime;
import io.facetwatch.runtime.RuntimeSettings;
import io.facetwatch.scan.CheckpointScan;
import io.facetwatch.scan.Selection;
import io.facetwatch.scan.ShardScan;
import io.facetwatch.store.InMemoryObjectStore;
import io.facetwatch.synthesis.Preset;
import io.facetwatch.synthesis.PresetChoice;
import io.facetwatch.synthesis.StartRule;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the paper says of layers, measured on one network. */
@Command(
        name = "claims",
        description = {
            "Draws facets of units of several layers, from mean images and from noise, and measures what the paper says of them.",
            "Rows are layers, numbers means over units. convergence: mean pairwise cosine of the drawings' codes minus that of"
                    + " the mean images (above 0: they end more alike); diversity: 1 - mean pairwise cosine of the drawings'"
                    + " codes; colours: grey levels from those of the facet's images, started from mean images and from noise;"
                    + " own facet: share of drawings whose code is nearest to their own facet; above p99: share that drives the"
                    + " unit more than the 99th percentile of all images."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options before the call
final class ClaimsBenchCommand implements Callable<Integer> {
    private static final int SHARD_IMAGES = 256;
    private static final int TOP = 120;
    private static final int MOST_OF_CLASS = 1000;

    @Parameters(paramLabel = "MODEL", description = "The network, an ONNX file.")
    private Path model;

    @Option(names = "--probe", required = true, paramLabel = "FOLDER-or-ARCHIVE", description = "Images.")
    private Path probe;

    @Mixin
    private FitOption fit;

    @Option(names = "--layers", required = true, split = ",", paramLabel = "L", description = "Layers, low to high.")
    private List<String> layers;

    @Option(
            names = "--units-per-layer",
            defaultValue = "4",
            paramLabel = "N",
            description = "Units evenly spread over each layer; default: ${DEFAULT-VALUE}.")
    private int units;

    @Option(
            names = "--facets",
            defaultValue = "4",
            paramLabel = "N",
            description = "Facets per unit, the same in every layer, so that layers can be compared; default:"
                    + " ${DEFAULT-VALUE}.")
    private int facets;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, RejectedException {
        Quiet.libraries();
        BenchCommand.requirePositive("--units-per-layer", units);
        BenchCommand.requirePositive("--facets", facets);
        LocalStudies studies =
                new LocalStudies(ModelFile.check(model), List.of(), new OnnxRuntime(RuntimeSettings.DEFAULT));
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                "| layer | units | convergence | diversity | colours, mean image | colours, noise | own facet | above p99 |");
        out.println("|---|---|---|---|---|---|---|---|");
        try (ProbeSet images = ProbeSets.open(probe, fit.of(studies.imageShape()))) {
            for (String layer : layers) {
                out.println(row(studies, images, layer));
                out.flush();
            }
        }
        return 0;
    }

    private String row(LocalStudies studies, ProbeSet images, String name) throws IOException, RejectedException {
        Layer layer = studies.layer(name);
        int count = Math.min(units, layer.units());
        List<Integer> chosen = IntStream.range(0, count)
                .map(i -> (int) ((long) i * layer.units() / count))
                .boxed()
                .toList();
        List<Measured> measured = new ArrayList<>();
        try (LocalStudy study =
                studies.open(studies.watch(name, chosen), images, new InMemoryObjectStore(), analysis())) {
            CheckpointScan scan = scan(study);
            for (var unit : study.units()) {
                Found found = study.find(scan, unit);
                if (found.count() > 1) { // a dead unit has no facets
                    measured.add(Measured.of(study, found));
                }
            }
        }
        return row(layer, measured);
    }

    private Analysis analysis() {
        return new Analysis(
                FacetSettings.ofPaper().withCount(FacetCount.fixed(facets)),
                Selection.active(AnalysisFactory.ACTIVE_RANGE_RATIO, MOST_OF_CLASS),
                Selection.top(0, TOP),
                TOP,
                0,
                PresetChoice.AUTO,
                1,
                SHARD_IMAGES,
                BuildVersion.get());
    }

    private static CheckpointScan scan(LocalStudy study) {
        List<ShardScan> shards = new ArrayList<>();
        for (int shard = 0; shard < study.shards(); shard++) {
            shards.add(study.scan(shard));
        }
        return CheckpointScan.merge(shards);
    }

    /** One unit drawn from mean images, and by the same climb from noise. */
    private record Measured(Trial drawn, Trial fromNoise, double percentile) {
        static Measured of(LocalStudy study, Found found) {
            Preset preset = found.preset(PresetChoice.AUTO);
            Preset noise = new Preset(preset.name() + " from noise", StartRule.RANDOM, preset.phases());
            return new Measured(
                    study.trial(found, preset),
                    study.trial(found, noise),
                    study.subject(found).percentile());
        }
    }

    private static String row(Layer layer, List<Measured> units) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %+.3f | %.3f | %.1f | %.1f | %.0f %% | %.0f %% |",
                layer.name(),
                units.size(),
                mean(units, unit -> unit.drawn().convergence()),
                mean(units, unit -> unit.drawn().diversity()),
                mean(units, unit -> unit.drawn().colourDistance()),
                mean(units, unit -> unit.fromNoise().colourDistance()),
                100 * mean(units, unit -> unit.drawn().ownFacetRatio()),
                100 * mean(units, unit -> unit.drawn().aboveRatio(unit.percentile())));
    }

    private static double mean(List<Measured> units, ToDoubleFunction<Measured> measure) {
        return units.stream().mapToDouble(measure).average().orElse(Double.NaN);
    }
}
