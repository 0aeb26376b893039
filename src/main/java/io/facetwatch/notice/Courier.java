package io.facetwatch.notice;

import io.facetwatch.event.FacetAlert;
import io.facetwatch.event.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * Carries every alert of the topic through one channel, one after the other. What is delivered is committed; a receiver that is
 * not well is tried until it is, and holds up this channel alone. After trouble with the broker it goes on from what was
 * committed, so that an alert may come twice but is never left out. A channel that is new begins with what is still open.
 */
final class Courier implements Runnable {
    private static final Duration POLL = Duration.ofMillis(500);

    private final Channel channel;
    private final Supplier<KafkaConsumer<String, byte[]>> consumers;
    private final Sender sender;
    private final Backoff backoff;
    private final Consumer<Attempt> told;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;

    /** An attempt to deliver the notice of an id. */
    record Attempt(String channel, String id, Sender.Answer answer) {}

    /**
     * Made once, run on one thread, until {@link #stop}.
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
            while (true) {
                carry();
                pause(backoff.longest());
            }
        } catch (InterruptedException | InterruptException | WakeupException stopped) {
            // told to stop: what is not committed is delivered by the next to come
        }
    }

    /** Ends the work, from another thread. */
    void stop() {
        stopped.countDown();
        KafkaConsumer<String, byte[]> waiting = consumer;
        if (waiting != null) {
            waiting.wakeup();
        }
    }

    private void pause(Duration time) throws InterruptedException {
        if (stopped.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new InterruptedException("told to stop");
        }
    }

    /** Until the broker makes trouble. */
    private void carry() throws InterruptedException {
        KafkaConsumer<String, byte[]> own = consumers.get();
        consumer = own;
        try {
            pause(Duration.ZERO); // told to stop before there was anything to wake up
            Backlog backlog = new Backlog(own);
            while (true) {
                for (ConsumerRecord<String, byte[]> record : own.poll(POLL)) {
                    if (!backlog.keeps(record)) {
                        tellPast(own, backlog);
                        deliver(own, record);
                        commit(own, Backlog.partition(record), new OffsetAndMetadata(record.offset() + 1));
                    }
                }
                tellPast(own, backlog);
            }
        } catch (InterruptException | WakeupException stop) {
            throw stop;
        } catch (KafkaException e) {
            told.accept(new Attempt(channel.name(), "none", new Sender.Answer(Delivery.RETRIED, "Kafka: " + e)));
        } finally {
            consumer = null;
            Thread.interrupted(); // the client says good-bye to the broker, and complains if it is hurried
            own.close();
        }
    }

    private void tellPast(KafkaConsumer<String, byte[]> own, Backlog backlog) throws InterruptedException {
        for (TopicPartition partition : backlog.over()) {
            for (ConsumerRecord<String, byte[]> opening : backlog.open(partition)) {
                deliver(own, opening);
                commit(own, partition, backlog.after(opening));
            }
            commit(own, partition, new OffsetAndMetadata(backlog.told(partition)));
        }
    }

    private void deliver(KafkaConsumer<String, byte[]> own, ConsumerRecord<String, byte[]> record)
            throws InterruptedException {
        int failures = 0;
        while (!isOver(record)) {
            failures++;
            pause(backoff.after(failures));
            stay(own);
        }
    }

    private static void commit(KafkaConsumer<String, byte[]> own, TopicPartition partition, OffsetAndMetadata offset) {
        Map<TopicPartition, OffsetAndMetadata> next = Map.of(partition, offset);
        try {
            own.commitSync(next);
        } catch (WakeupException stop) {
            own.commitSync(next); // it was delivered: the next to come should not do so again
            throw stop;
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
