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
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Announces a checkpoint by hand. */
@Command(
        name = "publish",
        description = "Puts a model file into the S3 store and announces it as a checkpoint of a run.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options before the call
final class PublishCommand implements Callable<Integer> {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Parameters(paramLabel = "MODEL", description = "The checkpoint, an ONNX file.")
    private Path model;

    @Option(names = "--run", required = true, paramLabel = "NAME", description = "The training run.")
    private String run;

    @Option(names = "--step", required = true, paramLabel = "N", description = "The training step.")
    private long step;

    @Option(names = "--classes", split = ",", paramLabel = "NAME", description = "Names of the output units, in order.")
    private List<String> classes = List.of();

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

    @Override
    public Integer call() throws IOException, InterruptedException {
        CheckpointId checkpoint = new CheckpointId(run, step);
        OnnxReader.read(model); // what cannot be read is told here and now, not by the service later
        S3Location location =
                new S3Location(endpoint, new S3Location.Credentials(accessKey, secretKey), bucket, TIMEOUT);
        try (MinioObjectStore objects = MinioObjectStore.open(location);
                Publisher publisher = new Publisher(objects, kafka)) {
            publisher.publish(checkpoint, model, classes);
        }
        System.out.printf("announced %s of run %s at step %d%n", model.getFileName(), run, step);
        return 0;
    }
}
