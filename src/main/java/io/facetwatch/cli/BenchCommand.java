package io.facetwatch.cli;

import io.facetwatch.bench.GradientBench;
import io.facetwatch.bench.GradientTimes;
import io.facetwatch.runtime.TemporaryFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measurements that the README reports. */
@Command(
        name = "bench",
        description = "Measures the program.",
        subcommands = {
            ClaimsBenchCommand.class,
            DriftBenchCommand.class,
            EmbeddingBenchCommand.class,
            FacetBenchCommand.class,
            ProbeBenchCommand.class,
            SynthesisBenchCommand.class
        },
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the call
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return 0;
    }

    @Command(
            name = "gradients",
            description =
                    "Times gradients against torch's autograd: one thread, CPU time, in turns. Needs Python 3 with torch"
                            + " and onnx (Debian: python3-torch, python3-onnx).",
            mixinStandardHelpOptions = true)
    Integer gradients(
            @Parameters(
                            arity = "0..*",
                            paramLabel = "NETWORK",
                            description = "caffenet, squeezenet, resnet18; without any, all of them.")
                    List<String> networks,
            @Option(names = "--python", defaultValue = "/usr/bin/python3", description = "Default: ${DEFAULT-VALUE}.")
                    String python,
            @Option(names = "--batches", split = ",", defaultValue = "1,10", description = "Default: ${DEFAULT-VALUE}.")
                    List<Integer> batches,
            @Option(
                            names = "--rounds",
                            defaultValue = "15",
                            description = "Steps of each side for every batch. Default: ${DEFAULT-VALUE}.")
                    int rounds)
            throws IOException {
        Quiet.libraries();
        List<String> chosen = networks == null || networks.isEmpty() ? GradientBench.NETWORKS : networks;
        requireKnown(chosen);
        requirePositive("--rounds", rounds);
        batches.forEach(batch -> requirePositive("--batches", batch));
        PrintWriter out = spec.commandLine().getOut();
        out.println(GradientTimes.head());
        try (TemporaryFolder folder = new TemporaryFolder("facetwatch-bench")) {
            GradientBench bench = new GradientBench(python, folder.path());
            for (String network : chosen) {
                bench.measure(network, batches, rounds).forEach(times -> out.println(times.row()));
                out.flush();
            }
        }
        return 0;
    }

    private static void requireKnown(List<String> networks) {
        for (String network : networks) {
            if (!GradientBench.NETWORKS.contains(network)) {
                throw new IllegalArgumentException("unknown network '%s'; known are %s"
                        .formatted(network, String.join(", ", GradientBench.NETWORKS)));
            }
        }
    }

    /** Refuses an option below 1. */
    static void requirePositive(String option, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("%s must be at least 1, found %d".formatted(option, value));
        }
    }
}
