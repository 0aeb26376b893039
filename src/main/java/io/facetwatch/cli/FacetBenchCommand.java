package io.facetwatch.cli;

import io.facetwatch.bench.FacetAgreement;
import io.facetwatch.bench.FacetMethod;
import io.facetwatch.bench.FacetSubject;
import io.facetwatch.bench.FacetSubjects;
import io.facetwatch.bench.FacetSummary;
import io.facetwatch.bench.SklearnPeer;
import io.facetwatch.pipeline.LocalStudies;
import io.facetwatch.pipeline.RejectedException;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.probe.ProbeSets;
import io.facetwatch.runtime.OnnxRuntime;
import io.facetwatch.runtime.RuntimeSettings;
import io.facetwatch.runtime.TemporaryFolder;
import io.facetwatch.store.InMemoryObjectStore;
import io.facetwatch.store.json.JsonDocuments;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Facets against the known varieties of each class. */
@Command(
        name = "facets",
        description = {
            "Compares the facets found among the images of each class with its known varieties: every network on every"
                    + " probe set.",
            "n: images; var: varieties; sep: those that the codes tell apart (15 nearest neighbours, recall and precision"
                    + " 0.9); found, pure: facets, their number left open, and their purity. Then AMI by method."
                    + " auto: as found; true, ten: k-means in the embedding with as many facets as varieties, with 10;"
                    + " pca, codes: k-means without t-SNE, and without PCA; hdbscan: of the principal components; with"
                    + " --peer scikit-learn's PCA, t-SNE and k-means with the true number, with 10, and with that of the"
                    + " best silhouette.",
            "The summary has the share of classes in which the number found is within one of sep (at least one), and the"
                    + " AMI between two seeds and between two subsamples of 80 %."
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
            description = "Images with class and variety: two levels of folders, or an index.csv. May be given again.")
    private List<Path> probes;

    @Option(names = "--layer", defaultValue = "", description = "Layer whose codes count; default: the output layer.")
    private String layer;

    @Option(
            names = "--merges",
            defaultValue = "0",
            paramLabel = "N",
            description = "Besides the classes, so many of 2 to 6 varieties at random. Default: ${DEFAULT-VALUE}.")
    private int merges;

    @Option(
            names = "--thin",
            defaultValue = "0",
            paramLabel = "PERCENT",
            description = "Besides, every class with so much of one variety, 0 for none. Default: ${DEFAULT-VALUE}.")
    private int thin;

    @Option(
            names = "--peer",
            paramLabel = "PYTHON",
            description = "A Python 3 with scikit-learn, as in python3; default: no peer.")
    private @Nullable String peer;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes all numbers as JSON; default: no file.")
    private @Nullable Path json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, RejectedException {
        Quiet.libraries();
        if (merges < 0 || thin < 0 || thin > 100) {
            throw new IllegalArgumentException(
                    "--merges must be at least 0 and --thin in [0, 100], found %d and %d".formatted(merges, thin));
        }
        Optional<OutputFile> output = OutputFile.of("--json", json);
        try (TemporaryFolder folder = new TemporaryFolder("facetwatch-bench")) {
            List<FacetMethod> methods = new ArrayList<>(FacetMethod.own());
            if (peer == null) {
                write(output, measure(methods));
            } else {
                try (SklearnPeer sklearn = SklearnPeer.start(peer, folder.path())) {
                    methods.addAll(sklearn.methods());
                    write(output, measure(methods));
                }
            }
        }
        return 0;
    }

    private FacetBenchDocument measure(List<FacetMethod> methods) throws IOException, RejectedException {
        PrintWriter out = spec.commandLine().getOut();
        FacetBenchTable table = new FacetBenchTable(methods);
        List<FacetBenchDocument.Run> runs = new ArrayList<>();
        for (Path probe : probes) {
            out.println("%s, %s".formatted(name(probe), layer.isEmpty() ? "output layer" : layer));
            out.println(table.head());
            for (Path model : models) {
                List<FacetAgreement> found = new ArrayList<>();
                for (FacetSubject subject : subjects(model, probe)) {
                    found.add(FacetAgreement.of(subject, methods));
                    out.println(table.row(name(model), found.get(found.size() - 1)));
                    out.flush();
                }
                runs.add(new FacetBenchDocument.Run(name(model), layer, name(probe), found));
            }
        }
        List<FacetAgreement> all =
                runs.stream().flatMap(run -> run.classes().stream()).toList();
        List<FacetSummary> summary = FacetSummary.of(all);
        long blind = all.stream().filter(FacetAgreement::blind).count();
        out.println("nothing learned: %d of %d, which are left out of the means".formatted(blind, all.size()));
        out.println(table.summaryHead());
        summary.forEach(method -> out.println(table.summary(method)));
        return new FacetBenchDocument(runs, summary);
    }

    private static void write(Optional<OutputFile> output, FacetBenchDocument document) throws IOException {
        if (output.isPresent()) {
            output.get().write(new JsonDocuments(new InMemoryObjectStore()).bytes(document));
        }
    }

    private List<FacetSubject> subjects(Path model, Path probe) throws IOException, RejectedException {
        LocalStudies studies =
                new LocalStudies(ModelFile.check(model), List.of(), new OnnxRuntime(RuntimeSettings.DEFAULT));
        try (ProbeSet images = ProbeSets.open(probe, studies.imageShape())) {
            LayerCodes codes = new LayerCodes(studies, images);
            FacetSubjects made = new FacetSubjects(codes.of(layer), images.images(), codes::isBlind);
            List<FacetSubject> subjects = new ArrayList<>(made.classes());
            if (subjects.isEmpty()) {
                throw new IllegalArgumentException(
                        "%s must have images with class and variety, found none".formatted(probe));
            }
            subjects.addAll(made.merges(merges, 1));
            subjects.addAll(thin == 0 ? List.of() : made.thinned(thin / 100.0, 1));
            return subjects;
        }
    }

    private static String name(Path file) {
        Path last = file.getFileName();
        return (last == null ? file : last).toString();
    }
}
