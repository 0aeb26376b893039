package io.facetwatch.cli;

import io.facetwatch.app.AnalysisFactory;
import io.facetwatch.pipeline.Analysis;
import io.facetwatch.pipeline.LocalStudies;
import io.facetwatch.pipeline.LocalStudy;
import io.facetwatch.pipeline.RejectedException;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.runtime.OnnxRuntime;
import io.facetwatch.runtime.RuntimeSettings;
import io.facetwatch.store.FolderObjectStore;
import io.facetwatch.store.FoundUnit;
import io.facetwatch.store.Manifest.WatchedLayer;
import io.facetwatch.synthesis.Preset;
import io.facetwatch.synthesis.Presets;
import io.facetwatch.tensor.Shape;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Facets of a few units of one network, found but not drawn. */
@Command(
        name = "facets",
        description = {
            "Finds the facets of some units of an ONNX file without drawing them: seconds instead of minutes.",
            "The folder gets facets.json and a map of every unit's images, each where t-SNE puts it, in the colour of its"
                    + " facet. The same files, options and seed give the same bytes, on one thread and on many."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options before the call
final class FacetsCommand implements Callable<Integer> {
    @Mixin
    private StudyOptions options;

    @Mixin
    private FacetOptions facets;

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
        LocalStudies studies = options.studies(new OnnxRuntime(RuntimeSettings.DEFAULT));
        Analysis settings = facets.of(unused(studies.imageShape()));
        WatchedLayer watched = options.watch(studies);
        ProbeSet probe = options.images(studies.imageShape(), facetwatch.progress());
        PrintWriter told = spec.commandLine().getOut();
        try (FolderObjectStore folder = new FolderObjectStore(options.out());
                LocalStudy study = studies.openToFind(watched, probe, settings);
                HeatMaps maps = options.heatMaps(heat, new OnnxRuntime(RuntimeSettings.DEFAULT));
                Workers workers = new Workers(threads)) {
            LocalRun run = new LocalRun(study, workers, LocalRun.Progress.on(facetwatch.progress()));
            List<FoundUnit> units = run.find().stream().map(study::report).toList();
            run.warning().ifPresent(told::println);
            units.forEach(unit -> told.println(line(unit)));
            List<String> files = new ArrayList<>(new FoundFiles(folder, probe).write(units));
            if (heat.isAsked()) {
                maps.leftOut().forEach(told::println);
                for (FoundUnit unit : units) {
                    files.addAll(new HeatFiles(folder, probe, maps).write(unit));
                }
            }
            files.forEach(file -> told.println("written: " + options.out().resolve(file)));
        }
        return 0;
    }

    private static String line(FoundUnit unit) {
        return "%s: %d %s of %d images, separability %.2f%s%s"
                .formatted(
                        unit.unitName(),
                        unit.facets().size(),
                        unit.facets().size() == 1 ? "facet" : "facets",
                        unit.images().size(),
                        unit.separability(),
                        unit.amalgam() ? ", amalgam" : "",
                        unit.notes().isEmpty() ? "" : "; " + String.join("; ", unit.notes()));
    }

    /** An analysis names a preset; no picture is drawn by it. */
    private static Preset unused(Shape image) {
        return AnalysisFactory.preset(Presets.AUTO, Optional.empty(), image);
    }
}
