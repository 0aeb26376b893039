package io.facetwatch.cli;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.event.DeadLetter;
import io.facetwatch.pipeline.RejectedException;
import io.facetwatch.stream.Answers;
import io.facetwatch.stream.Asked;
import io.facetwatch.stream.Baselines;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Pins a baseline by hand. */
@Command(
        name = "pin",
        description = {
            "Takes a checkpoint of a run as the baseline that those to come are compared with, beside the one before them.",
            "Exit code 0: pinned; 1: the service or Kafka does not answer; 2: refused, as it says why."
        },
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

    @Option(
            names = "--wait",
            defaultValue = "30",
            paramLabel = "SECONDS",
            description = "How long to wait for the service's answer; 0 asks only, and a refusal is then on the topic"
                    + " dead-letters; default: ${DEFAULT-VALUE}.")
    private long waitSeconds;

    @Option(
            names = "--application",
            defaultValue = "facetwatch",
            paramLabel = "ID",
            description = "The service's quarkus.kafka-streams.application-id; default: ${DEFAULT-VALUE}.")
    private String application;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException, RejectedException {
        Quiet.libraries();
        if (waitSeconds < 0) {
            throw new IllegalArgumentException("--wait must be at least 0 seconds, found " + waitSeconds);
        }
        Asked asked = new Baselines(kafka).pin(new CheckpointId(run, step));
        PrintWriter out = spec.commandLine().getOut();
        out.printf("asked to pin step %d of run %s as the baseline%n", step, run);
        if (waitSeconds == 0) {
            out.println("a refusal will be told on the topic dead-letters");
            return 0;
        }
        Optional<DeadLetter> refusal = new Answers(kafka, application).await(asked, Duration.ofSeconds(waitSeconds));
        if (refusal.isPresent()) {
            throw refused(refusal.get());
        }
        out.println("pinned: checkpoints to come are compared with it");
        return 0;
    }

    /** What cannot be is the user's to mend; what the service could not do may be tried again. */
    private static RejectedException refused(DeadLetter letter) throws IOException {
        String reason = "not pinned: " + letter.reason();
        return switch (letter.outcome()) {
            case REJECTED -> new RejectedException(reason);
            case FAILED -> throw new IOException(reason);
        };
    }
}
