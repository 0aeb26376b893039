package io.facetwatch.app;

import io.facetwatch.metrics.Meters;
import io.facetwatch.metrics.Topic;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Asks the broker how many messages wait, by topic. The clients' own lag is not in their metrics while a partition is not
 * fetched, which is when it matters.
 */
@Startup
@Singleton
public class LagWatch {
    /** ours: as often as Prometheus looks. */
    private static final int PERIOD_SECONDS = 15;

    private static final Logger LOG = Logger.getLogger(LagWatch.class);

    private final Admin admin;
    private final String group;
    private final Meters meters;
    private final ScheduledExecutorService clockwork;
    private final ScheduledFuture<?> looking;

    LagWatch(
            Meters meters,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            @ConfigProperty(name = "quarkus.kafka-streams.application-id") String application) {
        this.meters = meters;
        this.group = application;
        admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        clockwork = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "lag-watch");
            thread.setDaemon(true);
            return thread;
        });
        looking = clockwork.scheduleWithFixedDelay(this::look, 1, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            Map<TopicPartition, ListOffsetsResultInfo> ends = ends(committed);
            Map<Topic, Long> waiting = new EnumMap<>(Topic.class);
            committed.forEach((partition, read) -> Topic.known(partition.topic())
                    .ifPresent(topic ->
                            waiting.merge(topic, Math.max(0, end(ends, partition) - read.offset()), Long::sum)));
            waiting.forEach(meters.service()::messagesWait);
        } catch (ExecutionException e) {
            LOG.warnf("lag unknown: reason=%s", StartupProblem.deepest(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long end(Map<TopicPartition, ListOffsetsResultInfo> ends, TopicPartition partition) {
        return Objects.requireNonNull(ends.get(partition), "the broker answers for every partition asked")
                .offset();
    }

    private Map<TopicPartition, ListOffsetsResultInfo> ends(Map<TopicPartition, OffsetAndMetadata> committed)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = committed.keySet().stream()
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        return admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get();
    }

    @PreDestroy
    void stop() {
        looking.cancel(true);
        clockwork.shutdown();
        admin.close(java.time.Duration.ofSeconds(1));
    }
}
