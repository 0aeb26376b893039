package io.facetwatch.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A Kafka broker of one node inside this process, for one machine: topics at replication 1, transactions included.
 *
 * <p>What was written survives {@link #close} and a kill of the process. One process at a time may use a folder. The
 * classes of Kafka used here are not its public interface, so its version is pinned and they appear in this class only.
 */
public final class EmbeddedBroker implements AutoCloseable {
    // ours: a port seen free is lost to another process rarely, twice in a row hardly ever
    private static final int ATTEMPTS = 3;

    private final KafkaRaftServer server;
    private final int port;
    private final FolderLock lock;

    private EmbeddedBroker(KafkaRaftServer server, int port, FolderLock lock) {
        this.server = server;
        this.port = port;
        this.lock = lock;
    }

    /**
     * Starts a broker on the folder's data, or on no data if the folder is empty or absent; returns when it serves.
     *
     * @param port the port of 127.0.0.1 for clients, 0 for any free one
     * @throws IOException if the folder can't be used or the port is taken
     */
    public static EmbeddedBroker start(Path folder, int port) throws IOException {
        Path logs = folder.toAbsolutePath().normalize();
        FolderLock lock = FolderLock.take(logs);
        try {
            format(logs);
            return start(logs, port, lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** The address for clients, {@code 127.0.0.1:port}. */
    public String bootstrapServers() {
        return Ports.HOST + ":" + port;
    }

    /** Hands over and stops; the data stays in the folder. */
    @Override
    public void close() throws IOException {
        server.shutdown();
        server.awaitShutdown();
        lock.close();
    }

    /** Runs a broker as a process of its own until it is stopped: folder, then port; prints the address as one line. */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException(
                    "expected 2 arguments, folder and port, found %d".formatted(args.length));
        }
        EmbeddedBroker broker = start(Path.of(args[0]), Integer.parseInt(args[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(broker.server::shutdown, "broker-stop"));
        System.out.println(broker.bootstrapServers());
        broker.server.awaitShutdown();
    }

    private static EmbeddedBroker start(Path logs, int port, FolderLock lock) throws IOException {
        for (int attempt = 1; ; attempt++) {
            int[] free = Ports.twoFree();
            int clientPort = port == 0 ? free[0] : port;
            try {
                return new EmbeddedBroker(started(BrokerSettings.of(logs, clientPort, free[1])), clientPort, lock);
            } catch (RuntimeException e) {
                Throwable cause = rootCause(e);
                if (port != 0 || attempt == ATTEMPTS || !(cause instanceof BindException)) {
                    throw new IOException(
                            "broker on folder %s and port %d did not start: %s"
                                    .formatted(logs, clientPort, cause.getMessage()),
                            e);
                }
            }
        }
    }

    private static KafkaRaftServer started(Map<String, String> settings) {
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
        try {
            server.startup();
            return server;
        } catch (RuntimeException e) {
            server.shutdown();
            throw e;
        }
    }

    /** Gives an empty folder its identity; a folder that has one keeps it. */
    private static void format(Path folder) throws IOException {
        if (Files.exists(folder.resolve("meta.properties"))) {
            return;
        }
        try (PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            formatter(folder).setPrintStream(silent).run();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("folder %s could not be made a broker's: %s".formatted(folder, e.getMessage()), e);
        }
    }

    private static Formatter formatter(Path folder) {
        return new Formatter()
                .setNodeId(BrokerSettings.NODE_ID)
                .setClusterId(Uuid.randomUuid().toString())
                .addDirectory(folder.toString())
                .setMetadataLogDirectory(folder.toString())
                .setControllerListenerName(BrokerSettings.CONTROLLER)
                .setReleaseVersion(MetadataVersion.latestProduction());
    }

    private static Throwable rootCause(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure : rootCause(cause);
    }
}
