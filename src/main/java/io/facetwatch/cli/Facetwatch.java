package io.facetwatch.cli;

import io.facetwatch.app.BuildVersion;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
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
            GradientCommand.class,
            PublishCommand.class,
            PinCommand.class,
            FacetsCommand.class,
            VisualizeCommand.class,
            CompareCommand.class,
            GateCommand.class,
            ReplayCommand.class,
            BenchCommand.class
        })
public final class Facetwatch implements Callable<Integer> {
    /** Something went wrong that was not the user's doing. */
    static final int FAILED = 1;

    /** The user asked for something that cannot be. */
    static final int BAD_INPUT = 2;

    private final PrintStream progress;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the call
    private CommandSpec spec;

    private Facetwatch(PrintStream progress) {
        this.progress = progress;
    }

    /** Runs the command that the arguments name; returns the exit code. */
    public static int run(String... args) {
        return run(System.out, System.err, args);
    }

    /** The same; results are printed to one stream, progress and problems to the other. */
    static int run(PrintStream out, PrintStream err, String... args) {
        return commandLine(out, err).execute(args);
    }

    static CommandLine commandLine(PrintStream out, PrintStream err) {
        return new CommandLine(new Facetwatch(err))
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler(Facetwatch::misused)
                .setExecutionExceptionHandler(Facetwatch::report);
    }

    /** Where progress is shown. */
    PrintStream progress() {
        return progress;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return 0;
    }

    private static int misused(ParameterException problem, String... args) {
        CommandLine command = problem.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().printf("%s: %s; see '%s --help'%n", name, Problems.sentence(problem), name);
        return BAD_INPUT;
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
            return new String[] {"facetwatch " + BuildVersion.get()};
        }
    }
}
