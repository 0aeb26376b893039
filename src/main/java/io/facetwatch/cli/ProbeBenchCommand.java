package io.facetwatch.cli;

import static io.facetwatch.cli.BenchCommand.requirePositive;

import io.facetwatch.bench.ProbeBench;
import io.facetwatch.bench.ProbeTimes;
import io.facetwatch.runtime.TemporaryFolder;
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
import picocli.CommandLine.Spec;

/** How much faster a probe set is read back than decoded. */
@Command(
        name = "probe",
        description =
                "Times decoding of a probe set against reading it back from the cache, each to the last pixel, in CPU time.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options before the call
final class ProbeBenchCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FOLDER-or-ARCHIVE")
    private Path images;

    @Option(
            names = "--shape",
            split = ",",
            defaultValue = "3,224,224",
            description = "Channels, height, width. Default: ${DEFAULT-VALUE}.")
    private List<Integer> shape;

    @Mixin
    private FitOption fit;

    @Option(names = "--rounds", defaultValue = "3", description = "Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        requirePositive("--rounds", rounds);
        shape.forEach(extent -> requirePositive("--shape", extent));
        int[] extents = shape.stream().mapToInt(Integer::intValue).toArray();
        PrintWriter out = spec.commandLine().getOut();
        out.println(ProbeTimes.head());
        try (TemporaryFolder folder = new TemporaryFolder("facetwatch-bench")) {
            ProbeBench bench = new ProbeBench(images, fit.of(Shape.of(extents)), folder.path());
            for (int round = 0; round < rounds; round++) {
                out.println(bench.measure().row());
                out.flush();
            }
        }
        return 0;
    }
}
