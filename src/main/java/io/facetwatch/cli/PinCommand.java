package io.facetwatch.cli;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.stream.Baselines;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Pins a baseline by hand. */
@Command(
        name = "pin",
        description = "Takes a checkpoint of a run as the baseline that those to come are compared with, beside the one"
                + " before them.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options before the call
final class PinCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "RUN", description = "The training run.")
    private String run;

    @Parameters(index = "1", paramLabel = "STEP", description = "The training step of a checkpoint that is scanned.")
    private long step;

    @Option(
            names = "--kafka",
            defaultValue = "${env:KAFKA_BOOTSTRAP_SERVERS:-localhost:9092}",
            paramLabel = "HOST:PORT",
            description = "Kafka; default: ${DEFAULT-VALUE}.")
    private String kafka;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Quiet.libraries();
        new Baselines(kafka).pin(new CheckpointId(run, step));
        spec.commandLine().getOut().printf("asked to pin step %d of run %s as the baseline%n", step, run);
        return 0;
    }
}
