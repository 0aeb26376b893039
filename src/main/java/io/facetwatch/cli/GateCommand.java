package io.facetwatch.cli;

import io.facetwatch.pipeline.RejectedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Stops a promotion where a unit is worse than in the baseline. */
@Command(
        name = "gate",
        description = {
            "Says whether networks may be promoted: as compare, with a verdict at the end.",
            "Exit code 0: pass; 1: a regression was found; 2: bad input."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options before the call
final class GateCommand implements Callable<Integer> {
    @Option(names = "--baseline", required = true, paramLabel = "MODEL", description = "What is in use: an ONNX file.")
    private Path baseline;

    @Parameters(arity = "1..*", paramLabel = "MODEL", description = "What is to be promoted.")
    private List<Path> models;

    @Mixin
    private ComparisonOptions options;

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private Facetwatch facetwatch;

    @Override
    public Integer call() throws IOException, RejectedException {
        Quiet.libraries();
        List<Path> all = new ArrayList<>(List.of(baseline));
        all.addAll(models);
        ComparisonDocument document = options.compare(all, facetwatch.progress());
        PrintWriter out = spec.commandLine().getOut();
        ComparisonText text = new ComparisonText(document);
        text.lines().forEach(out::println);
        out.println(document.hasRegression() ? "gate: FAIL: regressions: " + text.regressions() : "gate: PASS");
        return document.hasRegression() ? Facetwatch.FAILED : 0;
    }
}
