package io.facetwatch.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The configuration of the embedded broker: one node which is broker and controller, on a small machine. */
final class BrokerSettings {
    static final int NODE_ID = 1;
    static final String CONTROLLER = "CONTROLLER";
    private static final String CLIENTS = "PLAINTEXT";

    private BrokerSettings() {}

    static Map<String, String> of(Path folder, int clientPort, int controllerPort) {
        Map<String, String> settings = new TreeMap<>();
        settings.putAll(node(folder, clientPort, controllerPort));
        settings.putAll(restart());
        settings.putAll(singleReplica());
        settings.putAll(smallMachine());
        return settings;
    }

    private static Map<String, String> node(Path folder, int clientPort, int controllerPort) {
        String clients = CLIENTS + "://" + Ports.HOST + ":" + clientPort;
        String controller = Ports.HOST + ":" + controllerPort;
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                Integer.toString(NODE_ID),
                "controller.quorum.voters",
                NODE_ID + "@" + controller,
                "controller.listener.names",
                CONTROLLER,
                "listeners",
                clients + "," + CONTROLLER + "://" + controller,
                "advertised.listeners",
                clients,
                "inter.broker.listener.name",
                CLIENTS,
                "listener.security.protocol.map",
                CLIENTS + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT",
                "log.dirs",
                folder.toString());
    }

    private static Map<String, String> restart() {
        return Map.of(
                // ours: a killed broker's registration must lapse before the next start is let in; the default is 9 s
                "broker.session.timeout.ms", "3000",
                "broker.heartbeat.interval.ms", "500",
                // without it the next start waits for the session of the stopped one
                "controlled.shutdown.enable", "true",
                // ours: no second member is on its way when one machine starts
                "group.initial.rebalance.delay.ms", "0",
                // ours: a machine that was switched off for months continues where it stopped; the default is 7 days
                "offsets.retention.minutes", Integer.toString(365 * 24 * 60));
    }

    private static Map<String, String> singleReplica() {
        return Map.of(
                "default.replication.factor", "1",
                "min.insync.replicas", "1",
                "offsets.topic.replication.factor", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "auto.create.topics.enable", "false");
    }

    // ours: the defaults are for a server with many disks; the cleaner's default buffer alone is 128 MiB
    private static Map<String, String> smallMachine() {
        return Map.ofEntries(
                Map.entry("offsets.topic.num.partitions", "4"),
                Map.entry("transaction.state.log.num.partitions", "4"),
                Map.entry("share.coordinator.state.topic.num.partitions", "4"),
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "4"),
                Map.entry("background.threads", "2"),
                Map.entry("group.coordinator.threads", "1"),
                Map.entry("share.coordinator.threads", "1"),
                Map.entry("num.recovery.threads.per.data.dir", "2"),
                Map.entry("log.cleaner.threads", "1"),
                Map.entry("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20)),
                Map.entry("log.segment.bytes", Integer.toString(64 << 20)),
                Map.entry("log.index.size.max.bytes", Integer.toString(1 << 20)),
                Map.entry("offsets.topic.segment.bytes", Integer.toString(16 << 20)),
                Map.entry("transaction.state.log.segment.bytes", Integer.toString(16 << 20)),
                Map.entry("metadata.log.segment.bytes", Integer.toString(16 << 20)));
    }
}
