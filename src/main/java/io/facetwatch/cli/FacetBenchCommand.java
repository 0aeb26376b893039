package io.facetwatch.cli;

import io.facetwatch.app.AnalysisFactory;
import io.facetwatch.bench.FacetAgreement;
import io.facetwatch.pipeline.LocalStudies;
import io.facetwatch.pipeline.LocalStudy;
import io.facetwatch.pipeline.RejectedException;
import io.facetwatch.probe.ProbeImage;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.probe.ProbeSets;
import io.facetwatch.runtime.OnnxRuntime;
import io.facetwatch.runtime.RuntimeSettings;
import io.facetwatch.scan.CheckpointScan;
import io.facetwatch.scan.ShardScan;
import io.facetwatch.store.Manifest.WatchedLayer;
import io.facetwatch.synthesis.Preset;
import io.facetwatch.synthesis.Presets;
import io.facetwatch.tensor.Matrix;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Facets against the known varieties of each class. */
@Command(
        name = "facets",
        description = {
            "Compares the facets found among the images of each class with its known varieties.",
            "sep: varieties that the codes tell apart (15 nearest neighbours, recall and precision 0.9); found: facets,"
                    + " their number left open; auto, pure: AMI and purity of these; true, ten, flat: AMI with as many"
                    + " facets as varieties, with 10, and without t-SNE; seeds: AMI between two seeds of k-means; 80%:"
                    + " AMI between two subsamples, the number left open."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options before the call
final class FacetBenchCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "MODEL", description = "Networks, ONNX files.")
    private List<Path> models;

    @Option(
            names = "--probe",
            required = true,
            paramLabel = "FOLDER-or-ZIP",
            description = "Images with class and variety: two levels of folders, or an index.csv.")
    private Path probe;

    @Option(names = "--layer", defaultValue = "", description = "Layer whose codes count; default: the output layer.")
    private String layer;

    @Mixin
    private FacetOptions facets;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, RejectedException {
        Quiet.libraries();
        PrintWriter out = spec.commandLine().getOut();
        out.println(FacetAgreement.head());
        int right = 0;
        int all = 0;
        for (Path model : models) {
            LocalStudies studies =
                    new LocalStudies(ModelFile.check(model), List.of(), new OnnxRuntime(RuntimeSettings.DEFAULT));
            try (ProbeSet images = ProbeSets.open(probe, studies.imageShape())) {
                Matrix codes = codes(studies, images);
                for (String label : labels(images)) {
                    FacetAgreement agreement = agreement(codes, images, label);
                    out.println(agreement.row(name(model), label));
                    out.flush();
                    right += agreement.right() ? 1 : 0;
                    all++;
                }
            }
        }
        out.println("found within 1 of separable: %d of %d".formatted(right, all));
        return 0;
    }

    private static String name(Path model) {
        Path last = model.getFileName();
        return (last == null ? model : last).toString();
    }

    private Matrix codes(LocalStudies studies, ProbeSet images) throws IOException, RejectedException {
        WatchedLayer watched = studies.watch(layer, List.of(0));
        Preset unused = AnalysisFactory.preset(Presets.AUTO, Optional.empty(), studies.imageShape());
        try (LocalStudy study = studies.openToFind(watched, images, facets.of(unused))) {
            List<ShardScan> shards = new ArrayList<>();
            for (int shard = 0; shard < study.shards(); shard++) {
                shards.add(study.scan(shard));
            }
            return CheckpointScan.merge(shards).codes(watched.layer());
        }
    }

    private static List<String> labels(ProbeSet images) {
        return images.images().stream()
                .filter(image -> image.variety().isPresent())
                .flatMap(image -> image.label().stream())
                .distinct()
                .toList();
    }

    private static FacetAgreement agreement(Matrix codes, ProbeSet images, String label) {
        List<ProbeImage> own = images.images().stream()
                .filter(image -> image.label().filter(label::equals).isPresent()
                        && image.variety().isPresent())
                .toList();
        List<String> varieties = own.stream()
                .flatMap(image -> image.variety().stream())
                .distinct()
                .toList();
        float[] values = new float[own.size() * codes.columns()];
        for (int i = 0; i < own.size(); i++) {
            System.arraycopy(codes.row(own.get(i).id()), 0, values, i * codes.columns(), codes.columns());
        }
        return FacetAgreement.of(
                new Matrix(own.size(), codes.columns(), values),
                own.stream()
                        .mapToInt(image -> varieties.indexOf(image.variety().orElseThrow()))
                        .toArray());
    }
}
