package io.facetwatch.stream;

import static org.junit.jupiter.api.Assertions.fail;

import io.facetwatch.event.CheckpointStatus;
import io.facetwatch.event.DeadLetter;
import io.facetwatch.event.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what a service has committed to its topics. For one thread. */
final class Inspector implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();

    Inspector(String bootstrapServers, int partitions) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> all = new ArrayList<>();
        for (String topic : Topics.ALL) {
            for (int partition = 0; partition < partitions; partition++) {
                all.add(new TopicPartition(topic, partition));
            }
        }
        consumer.assign(all);
        consumer.seekToBeginning(all);
    }

    /** Reads until what was read so far is enough, or fails with what came to statuses and dead letters. */
    void await(String what, Predicate<Inspector> enough) {
        long started = System.nanoTime();
        while (!enough.test(this)) {
            if (System.nanoTime() - started > PATIENCE.toNanos()) {
                fail("waited %s for %s; statuses:%n%s%ndead letters:%n%s"
                        .formatted(PATIENCE, what, lines(statuses()), lines(deadLetters())));
            }
            consumer.poll(POLL).forEach(records::add);
        }
    }

    /** Reads what is committed now. */
    void drain() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        await("the ends of all topics", inspector -> ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue()));
    }

    /** Records read so far of a topic, of each partition in their order. */
    List<ConsumerRecord<String, byte[]>> of(String topic) {
        return records.stream().filter(record -> record.topic().equals(topic)).toList();
    }

    <T> List<T> of(String topic, Class<T> type) {
        return of(topic).stream().map(record -> read(record, type)).toList();
    }

    List<CheckpointStatus> statuses() {
        return of(Topics.CHECKPOINT_STATUS, CheckpointStatus.class);
    }

    List<CheckpointStatus> statuses(String run, long step) {
        return statuses().stream()
                .filter(status -> status.run().equals(run) && status.step() == step)
                .toList();
    }

    List<CheckpointStatus.State> states(String run, long step) {
        return statuses(run, step).stream().map(CheckpointStatus::state).toList();
    }

    List<DeadLetter> deadLetters() {
        return of(Topics.DEAD_LETTERS, DeadLetter.class);
    }

    private static <T> T read(ConsumerRecord<String, byte[]> record, Class<T> type) {
        try {
            return Json.read(record.value(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "topic %s holds %s".formatted(record.topic(), new String(record.value(), StandardCharsets.UTF_8)),
                    e);
        }
    }

    private static String lines(Collection<?> things) {
        return things.stream().map(Object::toString).collect(Collectors.joining(System.lineSeparator()));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
