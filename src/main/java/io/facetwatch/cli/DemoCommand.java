package io.facetwatch.cli;

import io.facetwatch.embedded.EmbeddedBroker;
import io.facetwatch.embedded.EmbeddedS3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The whole service on one machine, and a training run to watch. */
@Command(
        name = "demo",
        description = {
            "Runs the service with a Kafka broker and an S3 server of its own, and a training run to watch.",
            "The run is that of a small network on photographs of fruit. Stays up until Ctrl-C. Started again with"
                    + " the same folder it goes on."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options before the call
final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--folder",
            defaultValue = "target/demo",
            paramLabel = "DIR",
            description = "Where everything is kept; default: ${DEFAULT-VALUE}.")
    private Path folder;

    @Option(
            names = "--port",
            defaultValue = "8080",
            paramLabel = "N",
            description = "Port of the page; default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--exit",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "false",
            description =
                    "End when the run is played, with 0 if all went well and 1 if not; default: ${DEFAULT-VALUE}.")
    private boolean exit;

    @Override
    public Integer call() throws IOException {
        Path data = Files.createDirectories(folder.toAbsolutePath().normalize());
        System.out.println("starting Kafka, S3 and the service; data in " + data);
        DemoData demo = DemoData.unpack(data.resolve("run"));
        try (EmbeddedBroker broker = EmbeddedBroker.start(data.resolve("kafka"), 0);
                EmbeddedS3 objects = EmbeddedS3.start(data.resolve("s3"), 0)) {
            configure(Map.of(
                    "kafka.bootstrap.servers", broker.bootstrapServers(),
                    "facetwatch.s3.endpoint", objects.endpoint().toString(),
                    "facetwatch.s3.access-key", EmbeddedS3.ACCESS_KEY,
                    "facetwatch.s3.secret-key", EmbeddedS3.SECRET_KEY,
                    "facetwatch.probe.location", demo.probe().toString(),
                    "facetwatch.probe.shape", demo.shape(),
                    "facetwatch.analysis.model-cache", data.resolve("models").toString(),
                    "kafka-streams.state.dir", data.resolve("state").toString(),
                    "quarkus.http.port", Integer.toString(port),
                    "quarkus.log.level", "WARN"));
            return DemoService.run(demo, exit);
        }
    }

    private static void configure(Map<String, String> properties) {
        properties.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
    }
}
