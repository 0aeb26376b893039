package io.facetwatch.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EmbeddedBrokerTest {
    private static final String TOPIC = "checkpoints";

    @TempDir
    Path folder;

    @Test
    void readersOfCommittedRecordsSeeCommittedTransactionsOnly() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0)) {
            BrokerProbe probe = new BrokerProbe(broker.bootstrapServers(), TOPIC);
            probe.createTopic();

            probe.commit("a", "b");
            probe.abort("lost");
            probe.commit("c");

            assertEquals(List.of("a", "b", "c"), probe.committed());
        }
    }

    @Test
    void advertisesTheAddressItListensOnAfterEveryStart() throws Exception {
        for (int start = 0; start < 2; start++) {
            try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0)) {
                assertEquals(broker.bootstrapServers(), advertised(broker.bootstrapServers()));
            }
        }
    }

    @Test
    void restartOnTheSameFolderKeepsTheRecords() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0)) {
            BrokerProbe probe = new BrokerProbe(broker.bootstrapServers(), TOPIC);
            probe.createTopic();
            probe.commit("a", "b");
        }

        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0)) {
            BrokerProbe probe = new BrokerProbe(broker.bootstrapServers(), TOPIC);
            probe.commit("c");

            assertEquals(List.of("a", "b", "c"), probe.committed());
        }
    }

    @Test
    void killedBrokerComesBackWithinTwentySecondsWithTheRecords() throws Exception {
        try (ChildServer child = ChildServer.start(EmbeddedBroker.class, folder)) {
            BrokerProbe probe = new BrokerProbe(child.address(), TOPIC);
            probe.createTopic();
            probe.commit("a", "b");
            child.kill();
        }

        List<String> found = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0)) {
                BrokerProbe probe = new BrokerProbe(broker.bootstrapServers(), TOPIC);
                probe.commit("c");
                return probe.committed();
            }
        });

        assertEquals(List.of("a", "b", "c"), found);
    }

    @Test
    void takenPortIsAnErrorThatNamesFolderAndPort() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("first"), 0)) {
            int taken = Integer.parseInt(broker.bootstrapServers().split(":", -1)[1]);

            IOException error =
                    assertThrows(IOException.class, () -> EmbeddedBroker.start(folder.resolve("second"), taken)
                            .close());

            assertTrue(error.toString().contains("second and port " + taken), error::toString);
            assertTrue(error.toString().contains("Address already in use"), error::toString);
        }
    }

    @Test
    void secondBrokerOnTheFolderIsRefusedAndTheFirstServesOn() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0)) {
            assertThrows(
                    IOException.class, () -> EmbeddedBroker.start(folder, 0).close());

            assertEquals(broker.bootstrapServers(), advertised(broker.bootstrapServers()));
        }
    }

    private static String advertised(String bootstrapServers) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Node node = admin.describeCluster().nodes().get().iterator().next();
            return node.host() + ":" + node.port();
        }
    }
}
