package io.facetwatch.stream;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topics that are absent; those that an operator made are left as they are. */
public final class TopicSetup {
    private final Admin admin;
    private final int partitions;
    private final short replication;

    /**
     * @param partitions of each topic
     * @param replication copies of each topic; 0 for the broker's default
     */
    public TopicSetup(Admin admin, int partitions, short replication) {
        this.admin = admin;
        this.partitions = partitions;
        this.replication = replication;
    }

    /**
     * Makes them.
     *
     * @throws IOException if the broker cannot be reached or refuses
     */
    public void createAbsent() throws IOException, InterruptedException {
        Set<String> present = waitFor(admin.listTopics().names());
        List<NewTopic> absent = Topics.ALL.stream()
                .filter(topic -> !present.contains(topic))
                .map(this::topic)
                .toList();
        for (var created : admin.createTopics(absent).values().values()) {
            try {
                waitFor(created);
            } catch (IOException e) {
                if (!(e.getCause() instanceof TopicExistsException)) { // another instance was faster
                    throw e;
                }
            }
        }
    }

    private NewTopic topic(String name) {
        NewTopic topic = new NewTopic(
                name, Optional.of(partitions), Optional.of(replication).filter(copies -> copies > 0));
        return name.equals(Topics.UNIT_FACETS)
                ? topic.configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT))
                : topic;
    }

    private static <T> T waitFor(KafkaFuture<T> future) throws IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IOException("the Kafka broker refused: " + e.getMessage(), e.getCause());
        }
    }
}
