package io.facetwatch.cli;

import io.facetwatch.bench.GradientBench;
import io.facetwatch.bench.GradientTimes;
import io.facetwatch.bench.SynthesisBench;
import io.facetwatch.bench.SynthesisTimes;
import io.facetwatch.runtime.TemporaryFolder;
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

/** Measurements that the README reports. */
@Command(name = "bench", description = "Measures the program.", mixinStandardHelpOptions = true)
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

    @Command(
            name = "synthesis",
            description = "Times the synthesis of class units' images against the same steps with torch's autograd and"
                    + " scikit-image's total variation: preset released, one thread, CPU time, in turns. Needs"
                    + " Python 3 with torch, onnx and skimage (Debian: python3-torch, python3-onnx,"
                    + " python3-skimage).",
            mixinStandardHelpOptions = true)
    Integer synthesis(
            @Parameters(
                            arity = "1..*",
                            paramLabel = "MODEL",
                            description = "ONNX files of networks that take grey levels / 255.")
                    List<Path> models,
            @Option(names = "--python", defaultValue = "/usr/bin/python3", description = "Default: ${DEFAULT-VALUE}.")
                    String python,
            @Option(
                            names = "--peer",
                            defaultValue = "src/test/python/torch_synthesis.py",
                            description = "The peer's script. Default: ${DEFAULT-VALUE}.")
                    Path peer,
            @Mixin SynthesisSize size)
            throws IOException {
        Quiet.libraries();
        PrintWriter out = spec.commandLine().getOut();
        try (TemporaryFolder folder = new TemporaryFolder("facetwatch-bench")) {
            SynthesisBench bench = new SynthesisBench(python, peer, folder.path());
            out.println("CPU time of an iteration and an image, least of the rounds");
            out.println(SynthesisTimes.head());
            for (Path model : models) {
                out.println(bench.measure(ModelFile.check(model), size.size()).row());
                out.flush();
            }
        }
        return 0;
    }

    /** How much {@code bench synthesis} does. */
    static final class SynthesisSize {
        @Option(names = "--batch", defaultValue = "10", description = "Facets in a batch. Default: ${DEFAULT-VALUE}.")
        private int batch;

        @Option(names = "--rounds", defaultValue = "5", description = "Rounds of each side. Default: ${DEFAULT-VALUE}.")
        private int rounds;

        @Option(
                names = "--iterations",
                defaultValue = "10",
                description = "Iterations of a round, spread over the phases. Default: ${DEFAULT-VALUE}.")
        private int iterations;

        SynthesisBench.Size size() {
            requirePositive("--batch", batch);
            requirePositive("--rounds", rounds);
            requirePositive("--iterations", iterations);
            return new SynthesisBench.Size(batch, rounds, iterations);
        }
    }

    private static void requireKnown(List<String> networks) {
        for (String network : networks) {
            if (!GradientBench.NETWORKS.contains(network)) {
                throw new IllegalArgumentException("unknown network '%s'; known are %s"
                        .formatted(network, String.join(", ", GradientBench.NETWORKS)));
            }
        }
    }

    private static void requirePositive(String option, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("%s must be at least 1, found %d".formatted(option, value));
        }
    }
}
