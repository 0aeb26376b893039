package io.facetwatch.app;

import io.facetwatch.event.CheckpointStatus;
import io.facetwatch.event.FacetAlert;
import io.facetwatch.event.Json;
import io.facetwatch.stream.Topics;
import io.facetwatch.web.RunBoard;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads what is told of runs and alerts, from the beginning and on, for the pages of this instance. */
@Startup
@Singleton
public class BoardReader {
    private static final Logger LOG = Logger.getLogger(BoardReader.class);
    private static final Duration POLL = Duration.ofMillis(500);

    /** ours: a broker that is away is asked again soon; the pages wait for nothing. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final RunBoard board;
    private final String bootstrapServers;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "run-board");
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;

    /** @param streams is asked for so that the topics are made before they are read */
    BoardReader(
            RunBoard board,
            KafkaStreams streams,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.board = board;
        this.bootstrapServers = bootstrapServers;
        streams.state();
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            do {
                read();
            } while (!stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException | InterruptException | WakeupException stop) {
            // told to stop
        }
    }

    /** Until the broker makes trouble, after which all is read again: the board only knows the latest of each key. */
    private void read() {
        try (KafkaConsumer<String, byte[]> own = open()) {
            consumer = own;
            List<TopicPartition> partitions = Stream.of(Topics.CHECKPOINT_STATUS, Topics.FACET_ALERTS)
                    .flatMap(topic -> own.partitionsFor(topic).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            own.assign(partitions);
            own.seekToBeginning(partitions);
            while (stopped.getCount() > 0) {
                own.poll(POLL).forEach(this::tell);
            }
        } catch (InterruptException | WakeupException stop) {
            throw stop;
        } catch (KafkaException e) {
            LOG.warnf("runs and alerts cannot be read: reason=%s", e.getMessage());
        } finally {
            consumer = null;
        }
    }

    private KafkaConsumer<String, byte[]> open() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private void tell(ConsumerRecord<String, byte[]> record) {
        Instant at = Instant.ofEpochMilli(record.timestamp());
        try {
            if (record.topic().equals(Topics.FACET_ALERTS)) {
                board.tell(record.key(), Json.read(record.value(), FacetAlert.class), at);
            } else {
                board.tell(Json.read(record.value(), CheckpointStatus.class), at);
            }
        } catch (IOException e) {
            LOG.debugf("record left out: topic=%s reason=%s", record.topic(), e.getMessage());
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopped.countDown();
        KafkaConsumer<String, byte[]> waiting = consumer;
        if (waiting != null) {
            waiting.wakeup();
        }
        thread.join(PATIENCE.toMillis());
    }
}
