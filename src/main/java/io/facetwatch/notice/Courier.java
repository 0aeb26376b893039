package io.facetwatch.notice;

import io.facetwatch.event.FacetAlert;
import io.facetwatch.event.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Carries every alert of the topic through one channel, one after the other. What is delivered is committed; a receiver that is
 * not well is tried until it is, and holds up this channel alone. After trouble with the broker it goes on from what was
 * committed, so that an alert may come twice but is never left out.
 */
final class Courier implements Runnable {
    private static final Duration POLL = Duration.ofMillis(500);

    private final Channel channel;
    private final Supplier<KafkaConsumer<String, byte[]>> consumers;
    private final Sender sender;
    private final Backoff backoff;
    private final Consumer<Attempt> told;

    /** An attempt to deliver the notice of an id. */
    record Attempt(String channel, String id, Sender.Answer answer) {}

    /**
     * Made once, run on one thread, which is interrupted to end it.
     *
     * @param consumers make a consumer of the topic that starts where the last one committed
     * @param told of every attempt
     */
    Courier(
            Channel channel,
            Supplier<KafkaConsumer<String, byte[]>> consumers,
            Sender sender,
            Backoff backoff,
            Consumer<Attempt> told) {
        this.channel = channel;
        this.consumers = consumers;
        this.sender = sender;
        this.backoff = backoff;
        this.told = told;
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                carry();
                Thread.sleep(backoff.longest().toMillis());
            }
        } catch (InterruptedException | InterruptException | WakeupException stopped) {
            // told to stop: what is not committed is delivered by the next to come
        }
    }

    /** Until the broker makes trouble. */
    private void carry() throws InterruptedException {
        try (KafkaConsumer<String, byte[]> consumer = consumers.get()) {
            while (true) {
                deliver(consumer, consumer.poll(POLL));
            }
        } catch (InterruptException stopped) {
            throw stopped;
        } catch (KafkaException e) {
            told.accept(new Attempt(channel.name(), "none", new Sender.Answer(Delivery.RETRIED, "Kafka: " + e)));
        }
    }

    private void deliver(KafkaConsumer<String, byte[]> consumer, ConsumerRecords<String, byte[]> records)
            throws InterruptedException {
        for (ConsumerRecord<String, byte[]> record : records) {
            int failures = 0;
            while (!isOver(record)) {
                failures++;
                Thread.sleep(backoff.after(failures).toMillis());
                stay(consumer);
            }
            consumer.commitSync(Map.of(
                    new TopicPartition(record.topic(), record.partition()),
                    new OffsetAndMetadata(record.offset() + 1)));
        }
    }

    /** Tells the broker that this member lives, and takes no further record. */
    private static void stay(KafkaConsumer<String, byte[]> consumer) {
        consumer.pause(consumer.assignment());
        boolean more = !consumer.poll(Duration.ZERO).isEmpty();
        consumer.resume(consumer.assignment());
        if (more) {
            throw new KafkaException("partitions were assigned anew");
        }
    }

    private boolean isOver(ConsumerRecord<String, byte[]> record) throws InterruptedException {
        String id = "%s-%d-%d".formatted(record.topic(), record.partition(), record.offset());
        Sender.Answer answer;
        try {
            FacetAlert alert = Json.read(record.value(), FacetAlert.class);
            Notice notice = new Notice(id, record.key(), Instant.ofEpochMilli(record.timestamp()), alert);
            answer = sender.send(channel.request(notice, Instant.now()));
        } catch (IOException e) {
            answer = new Sender.Answer(Delivery.REFUSED, "the record is no alert: " + e.getMessage());
        }
        told.accept(new Attempt(channel.name(), id, answer));
        return answer.delivery() != Delivery.RETRIED;
    }
}
