package io.facetwatch.cli;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.onnx.OnnxReader;
import io.facetwatch.store.minio.MinioObjectStore;
import io.facetwatch.store.minio.S3Location;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Announces a checkpoint by hand. */
@Command(
        name = "publish",
        description = "Puts a model file into the S3 store and announces it as a checkpoint of a run.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options before the call
final class PublishCommand implements Callable<Integer> {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    @Parameters(paramLabel = "MODEL", description = "The checkpoint, an ONNX file.")
    private Path model;

    @Option(names = "--run", required = true, paramLabel = "NAME", description = "The training run.")
    private String run;

    @Option(names = "--step", required = true, paramLabel = "N", description = "The training step.")
    private long step;

    @Option(
            names = "--classes",
            defaultValue = "",
            paramLabel = "FILE-or-NAMES",
            description = "Names of the output units in order: a file with a line per unit, or the names with commas"
                    + " between; default: those in the ONNX file, if any.")
    private String classes;

    @Mixin
    private FeedOptions feed;

    @Option(
            names = "--kafka",
            defaultValue = "${env:KAFKA_BOOTSTRAP_SERVERS:-localhost:9092}",
            paramLabel = "HOST:PORT",
            description = "Kafka; default: ${DEFAULT-VALUE}.")
    private String kafka;

    @Option(
            names = "--s3",
            defaultValue = "${env:FACETWATCH_S3_ENDPOINT:-http://localhost:9000}",
            paramLabel = "URL",
            description = "S3 store; default: ${DEFAULT-VALUE}.")
    private URI endpoint;

    @Option(
            names = "--bucket",
            defaultValue = "${env:FACETWATCH_S3_BUCKET:-facetwatch}",
            paramLabel = "NAME",
            description = "Bucket; default: ${DEFAULT-VALUE}.")
    private String bucket;

    @Option(
            names = "--access-key",
            required = true,
            defaultValue = "${env:FACETWATCH_S3_ACCESS_KEY}",
            paramLabel = "KEY",
            description = "Access key; default: the variable FACETWATCH_S3_ACCESS_KEY.")
    private String accessKey;

    @Option(
            names = "--secret-key",
            required = true,
            defaultValue = "${env:FACETWATCH_S3_SECRET_KEY}",
            paramLabel = "KEY",
            description = "Secret key; better given by the variable FACETWATCH_S3_SECRET_KEY.")
    private String secretKey;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Quiet.libraries();
        CheckpointId checkpoint = new CheckpointId(run, step);
        List<String> classNames = ClassList.of(classes);
        OnnxReader.readAlone(
                ModelFile.check(model)); // what cannot be read is told here and now, not by the service later
        try (MinioObjectStore objects = store();
                Publisher publisher = publisher(objects)) {
            publisher.publish(checkpoint, model, new Publisher.Said(classNames, feed.sources()));
        }
        spec.commandLine().getOut().printf("announced %s of run %s at step %d%n", model.getFileName(), run, step);
        return 0;
    }

    private MinioObjectStore store() throws IOException {
        S3Location location =
                new S3Location(endpoint, new S3Location.Credentials(accessKey, secretKey), bucket, TIMEOUT);
        try {
            return MinioObjectStore.open(location);
        } catch (IOException e) {
            throw new IOException(
                    "the S3 store cannot be used: %s; --s3, --bucket, --access-key and --secret-key say which"
                            .formatted(e.getMessage()),
                    e);
        }
    }

    private Publisher publisher(MinioObjectStore objects) throws IOException {
        try {
            return new Publisher(objects, kafka);
        } catch (KafkaException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw new IOException(
                    "Kafka at %s cannot be reached: %s; --kafka says where it is".formatted(kafka, reason.getMessage()),
                    e);
        }
    }
}
