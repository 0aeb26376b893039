package io.facetwatch.stream;

import io.facetwatch.event.DeadLetter;
import io.facetwatch.event.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * What became of a record: waits until the stream has committed that it took it, then looks for it among the dead letters. They
 * are committed together, so that a record that is not there by then came to a good end.
 */
public final class Answers {
    private static final Duration POLL = Duration.ofMillis(200);

    private final String bootstrapServers;
    private final String application;

    /** @param application id of the stream's application */
    public Answers(String bootstrapServers, String application) {
        this.bootstrapServers = bootstrapServers;
        this.application = application;
    }

    /**
     * Waits for the answer.
     *
     * @return why the record was put aside; empty where it came to a good end
     * @throws IOException if the stream did not take it in time, or Kafka does not answer
     */
    public Optional<DeadLetter> await(Asked asked, Duration patience) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            while (!isTaken(asked, admin)) {
                if (System.nanoTime() > deadline) {
                    throw new IOException("the service %s has not taken the record on %s within %d s: is it running? %s"
                            .formatted(
                                    application,
                                    asked.topic(),
                                    patience.toSeconds(),
                                    "It takes it once it is up, and tells a refusal on " + Topics.DEAD_LETTERS));
                }
                Thread.sleep(POLL.toMillis());
            }
            return deadLetter(asked, parts(asked, admin), deadline + patience.toNanos());
        } catch (ExecutionException | KafkaException e) {
            throw new IOException("Kafka at %s does not answer: %s".formatted(bootstrapServers, e.getMessage()), e);
        }
    }

    private boolean isTaken(Asked asked, Admin admin) throws ExecutionException, InterruptedException {
        OffsetAndMetadata next = admin.listConsumerGroupOffsets(application)
                .partitionsToOffsetAndMetadata()
                .get()
                .get(new TopicPartition(asked.topic(), asked.partition()));
        return next != null && next.offset() > asked.offset();
    }

    /**
     * Where to look in a partition of the dead letters: from the first that is no older than what was asked to the last, those
     * included that are being committed, as partitions learn of a commit one by one.
     */
    private record Part(long from, long to) {}

    private static Map<TopicPartition, Part> parts(Asked asked, Admin admin)
            throws ExecutionException, InterruptedException {
        List<TopicPartition> all =
                admin.describeTopics(List.of(Topics.DEAD_LETTERS)).allTopicNames().get().values().stream()
                        .flatMap(topic -> topic.partitions().stream())
                        .map(one -> new TopicPartition(Topics.DEAD_LETTERS, one.partition()))
                        .toList();
        Map<TopicPartition, ListOffsetsResultInfo> since =
                offsets(all, OffsetSpec.forTimestamp(asked.timestamp()), admin);
        Map<TopicPartition, Part> parts = new HashMap<>();
        offsets(all, OffsetSpec.latest(), admin).forEach((partition, end) -> {
            long first = Objects.requireNonNull(since.get(partition)).offset();
            parts.put(partition, new Part(first < 0 ? end.offset() : first, end.offset()));
        });
        return parts;
    }

    private static Map<TopicPartition, ListOffsetsResultInfo> offsets(
            List<TopicPartition> partitions, OffsetSpec spec, Admin admin)
            throws ExecutionException, InterruptedException {
        return admin.listOffsets(partitions.stream().collect(Collectors.toMap(one -> one, one -> spec)))
                .all()
                .get();
    }

    private Optional<DeadLetter> deadLetter(Asked asked, Map<TopicPartition, Part> parts, long deadline)
            throws IOException {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(parts.keySet());
            parts.forEach((partition, part) -> consumer.seek(partition, part.from()));
            while (parts.entrySet().stream()
                    .anyMatch(part ->
                            consumer.position(part.getKey()) < part.getValue().to())) {
                if (System.nanoTime() > deadline) {
                    throw new IOException("the topic %s cannot be read to its end".formatted(Topics.DEAD_LETTERS));
                }
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    DeadLetter letter = Json.read(record.value(), DeadLetter.class);
                    if (isOf(asked, letter)) {
                        return Optional.of(letter);
                    }
                }
            }
            return Optional.empty();
        }
    }

    private static boolean isOf(Asked asked, DeadLetter letter) {
        return letter.topic().equals(asked.topic())
                && letter.partition() == asked.partition()
                && letter.offset() == asked.offset();
    }
}
