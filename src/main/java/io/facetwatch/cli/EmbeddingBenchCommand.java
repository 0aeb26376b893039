package io.facetwatch.cli;

import static io.facetwatch.cli.BenchCommand.requirePositive;

import io.facetwatch.bench.EmbeddingBench;
import io.facetwatch.bench.EmbeddingTimes;
import io.facetwatch.runtime.TemporaryFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How much faster facets are found than by a well-known peer. */
@Command(
        name = "embedding",
        description = "Times PCA and t-SNE against scikit-learn's on the same points: one thread, CPU time, in turns;"
                + " and all steps from codes to facets. Needs Python 3 with scikit-learn (Debian: python3-sklearn).",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options before the call
final class EmbeddingBenchCommand implements Callable<Integer> {
    @Option(names = "--peer", defaultValue = "/usr/bin/python3", description = "Python. Default: ${DEFAULT-VALUE}.")
    private String python;

    @Option(names = "--images", defaultValue = "1000", description = "Default: ${DEFAULT-VALUE}.")
    private int images;

    @Option(names = "--dims", defaultValue = "4096", description = "Of a code. Default: ${DEFAULT-VALUE}.")
    private int dims;

    @Option(names = "--rounds", defaultValue = "5", description = "Rounds of each side. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--points",
            split = ",",
            paramLabel = "COUNT",
            description =
                    "In place of all else, t-SNE of so many points each, and by the other repulsion (all pairs, or"
                            + " Barnes-Hut's tree) where there are two. Default: none.")
    private List<Integer> points = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Quiet.libraries();
        requirePositive("--images", images);
        requirePositive("--dims", dims);
        requirePositive("--rounds", rounds);
        points.forEach(count -> requirePositive("--points", count));
        PrintWriter out = spec.commandLine().getOut();
        try (TemporaryFolder folder = new TemporaryFolder("facetwatch-bench")) {
            EmbeddingBench.Size size = new EmbeddingBench.Size(images, dims, rounds);
            out.println(EmbeddingTimes.head());
            EmbeddingBench bench = new EmbeddingBench(python, folder.path(), size);
            if (points.isEmpty()) {
                bench.measure().forEach(times -> out.println(times.row()));
            }
            for (int count : points) {
                bench.measure(count).forEach(times -> out.println(times.row()));
            }
        }
        return 0;
    }
}
