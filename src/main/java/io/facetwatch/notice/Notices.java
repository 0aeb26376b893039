package io.facetwatch.notice;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Carries alerts through channels, each on a thread of its own, until closed. */
public final class Notices implements AutoCloseable {
    /** ours: more than a delivery takes whose receiver is well. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final List<Courier> couriers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    /**
     * How alerts are taken from Kafka and sent.
     *
     * @param topic of the alerts
     * @param group first part of the names of the consumer groups, one per channel
     * @param timeout of a request
     */
    public record Settings(String bootstrapServers, String topic, String group, Duration timeout, Backoff backoff) {}

    /** Is told of every attempt to deliver. */
    @FunctionalInterface
    public interface Listener {
        /**
         * An attempt ended.
         *
         * @param words the receiver's answer in short, or why there is none
         */
        void attempted(String channel, String id, Delivery delivery, String words);
    }

    /** Starts to carry. */
    public Notices(List<Channel> channels, Settings settings, Listener listener) {
        for (Channel channel : channels) {
            Courier courier = new Courier(
                    channel,
                    () -> consumer(channel, settings),
                    new Sender(settings.timeout()),
                    settings.backoff(),
                    attempt -> listener.attempted(
                            attempt.channel(),
                            attempt.id(),
                            attempt.answer().delivery(),
                            attempt.answer().words()));
            Thread thread = new Thread(courier, "notices-" + channel.name());
            thread.setDaemon(true);
            thread.start();
            couriers.add(courier);
            threads.add(thread);
        }
    }

    private static KafkaConsumer<String, byte[]> consumer(Channel channel, Settings settings) {
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers(),
                        ConsumerConfig.GROUP_ID_CONFIG, settings.group() + "-" + channel.name(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "50",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of(settings.topic()));
        return consumer;
    }

    @Override
    public void close() {
        couriers.forEach(Courier::stop);
        try {
            for (Thread thread : threads) {
                thread.join(PATIENCE.toMillis());
                thread.interrupt(); // it may be waiting for a receiver's answer
                thread.join(PATIENCE.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
