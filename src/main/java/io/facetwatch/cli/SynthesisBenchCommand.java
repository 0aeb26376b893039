package io.facetwatch.cli;

import static io.facetwatch.cli.BenchCommand.requirePositive;

import io.facetwatch.bench.SynthesisBench;
import io.facetwatch.bench.SynthesisTimes;
import io.facetwatch.runtime.TemporaryFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** How much faster facets are drawn than by a well-known peer. */
@Command(
        name = "synthesis",
        description = "Times the synthesis of class units' images against the same steps with torch's autograd and"
                + " scikit-image's total variation: preset released, one thread, CPU time, in turns. Needs"
                + " Python 3 with torch, onnx and skimage (Debian: python3-torch, python3-onnx, python3-skimage).",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options before the call
final class SynthesisBenchCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "MODEL",
            description = "ONNX files of networks that take grey levels / 255.")
    private List<Path> models;

    @Option(names = "--python", defaultValue = "/usr/bin/python3", description = "Default: ${DEFAULT-VALUE}.")
    private String python;

    @Option(
            names = "--peer",
            defaultValue = "src/test/python/torch_synthesis.py",
            description = "The peer's script. Default: ${DEFAULT-VALUE}.")
    private Path peer;

    @Option(names = "--batch", defaultValue = "10", description = "Facets in a batch. Default: ${DEFAULT-VALUE}.")
    private int batch;

    @Option(names = "--rounds", defaultValue = "5", description = "Rounds of each side. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--iterations",
            defaultValue = "10",
            description = "Iterations of a round, spread over the phases. Default: ${DEFAULT-VALUE}.")
    private int iterations;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Quiet.libraries();
        requirePositive("--batch", batch);
        requirePositive("--rounds", rounds);
        requirePositive("--iterations", iterations);
        PrintWriter out = spec.commandLine().getOut();
        try (TemporaryFolder folder = new TemporaryFolder("facetwatch-bench")) {
            SynthesisBench bench = new SynthesisBench(python, peer, folder.path());
            out.println("CPU time of an iteration and an image, least of the rounds");
            out.println(SynthesisTimes.head());
            for (Path model : models) {
                SynthesisBench.Size size = new SynthesisBench.Size(batch, rounds, iterations);
                out.println(bench.measure(ModelFile.check(model), size).row());
                out.flush();
            }
        }
        return 0;
    }
}
