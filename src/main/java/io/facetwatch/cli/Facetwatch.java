package io.facetwatch.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line. Exit codes: 0 done, 1 failed, 2 wrong use or bad input. */
@Command(
        name = "facetwatch",
        description = "Shows what every unit of every checkpoint has learned to detect, and what changed.",
        mixinStandardHelpOptions = true,
        versionProvider = Facetwatch.Version.class,
        subcommands = {
            ServeCommand.class,
            DemoCommand.class,
            InspectCommand.class,
            PublishCommand.class,
            VisualizeCommand.class
        })
public final class Facetwatch implements Callable<Integer> {
    /** Something went wrong that was not the user's doing. */
    static final int FAILED = 1;

    /** The user asked for something that cannot be. */
    static final int BAD_INPUT = 2;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the call
    private CommandSpec spec;

    /** Runs the command that the arguments name; returns the exit code. */
    public static int run(String... args) {
        return new CommandLine(new Facetwatch())
                .setExecutionExceptionHandler(Facetwatch::report)
                .execute(args);
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(System.out);
        return 0;
    }

    /** One line that says what to do; the stack only for a defect of ours. */
    private static int report(Exception problem, CommandLine command, CommandLine.ParseResult parsed) {
        command.getErr().println("facetwatch: " + Problems.sentence(problem));
        if (Problems.isDefect(problem)) {
            problem.printStackTrace(command.getErr());
        }
        return Problems.isBadInput(problem) ? BAD_INPUT : FAILED;
    }

    /** The version that the build wrote down. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"facetwatch " + io.facetwatch.app.BuildVersion.get()};
        }
    }
}
