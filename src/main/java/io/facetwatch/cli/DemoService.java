package io.facetwatch.cli;

import io.facetwatch.app.Listeners;
import io.facetwatch.app.StartupProblem;
import io.facetwatch.store.Documents;
import io.facetwatch.store.ObjectStore;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The service with a training run played to it. */
public final class DemoService implements QuarkusApplication {
    /** What to play, and whether to end then: the framework makes this class and takes no arguments but texts. */
    private static final AtomicReference<Play> PLAY = new AtomicReference<>();

    private record Play(DemoData data, boolean exit) {}

    private final Listeners listeners;
    private final Documents documents;
    private final ObjectStore objects;
    private final KafkaStreams streams;
    private final String bootstrapServers;
    private final int port;

    DemoService(
            Listeners listeners,
            Documents documents,
            ObjectStore objects,
            KafkaStreams streams,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            @ConfigProperty(name = "quarkus.http.port") int port) {
        this.listeners = listeners;
        this.documents = documents;
        this.objects = objects;
        this.streams = streams;
        this.bootstrapServers = bootstrapServers;
        this.port = port;
    }

    static int run(DemoData data, boolean exit) {
        PLAY.set(new Play(data, exit));
        AtomicInteger code = new AtomicInteger();
        Quarkus.run(DemoService.class, (status, problem) -> {
            if (problem != null) {
                StartupProblem.report(problem, System.err);
            }
            code.set(problem == null ? status : Facetwatch.FAILED);
        });
        return code.get();
    }

    @Override
    public int run(String... args) throws IOException, InterruptedException {
        Play play = Objects.requireNonNull(PLAY.get(), "the demo is set before the service starts");
        TerminalListener terminal = new TerminalListener(Terminal.Kind.detect());
        listeners.add(terminal);
        DemoPlayer player = new DemoPlayer(play.data(), documents, terminal);
        listeners.add(player);
        terminal.print("the page: http://localhost:%d/runs/%s"
                .formatted(port, play.data().run()));
        boolean well;
        try (Publisher publisher = new Publisher(objects, bootstrapServers)) {
            well = player.play(publisher, streams);
        }
        if (play.exit()) {
            return well ? 0 : Facetwatch.FAILED;
        }
        terminal.print("the page stays at http://localhost:%d/runs/%s; stop with Ctrl-C"
                .formatted(port, play.data().run()));
        Quarkus.waitForExit();
        return well ? 0 : Facetwatch.FAILED;
    }
}
