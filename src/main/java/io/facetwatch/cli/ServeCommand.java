package io.facetwatch.cli;

import io.facetwatch.app.Service;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Runs the service. */
@Command(
        name = "serve",
        description = {
            "Runs the service against a Kafka broker and an S3 store until it is stopped.",
            "Configured by environment or system properties, among them KAFKA_BOOTSTRAP_SERVERS,"
                    + " FACETWATCH_S3_ENDPOINT, FACETWATCH_S3_ACCESS_KEY, FACETWATCH_S3_SECRET_KEY and"
                    + " FACETWATCH_PROBE_LOCATION; the README lists all."
        },
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return Service.run();
    }
}
