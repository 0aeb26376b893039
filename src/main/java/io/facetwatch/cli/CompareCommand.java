package io.facetwatch.cli;

import io.facetwatch.pipeline.RejectedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What changed between networks, as files. */
@Command(
        name = "compare",
        description = {
            "Compares networks by what drives their units, with a measured noise floor.",
            "The first file is the baseline; each other one is compared with it, and with the file before it. Exit code 0:"
                    + " nothing is worse; 1: a regression was found; 2: bad input."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options before the call
final class CompareCommand implements Callable<Integer> {
    @Parameters(arity = "2..*", paramLabel = "MODEL", description = "ONNX files, the baseline first.")
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
        ComparisonDocument document = options.compare(models, facetwatch.progress());
        new ComparisonText(document).lines().forEach(spec.commandLine().getOut()::println);
        return document.hasRegression() ? Facetwatch.FAILED : 0;
    }
}
