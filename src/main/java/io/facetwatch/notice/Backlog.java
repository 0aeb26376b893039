package io.facetwatch.notice;

import io.facetwatch.event.FacetAlert;
import io.facetwatch.event.Json;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * What was written before a channel first started. Nobody wants to be told of alerts that are over; those that are still open
 * are told, in the order in which they opened. For one thread.
 */
final class Backlog {
    private static final String PAST = "open alerts alone before ";
    private static final Past NO_PAST = new Past(0, Map.of());

    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<TopicPartition, Past> pasts = new HashMap<>();

    Backlog(KafkaConsumer<String, byte[]> consumer) {
        this.consumer = consumer;
    }

    /**
     * The past of a partition.
     *
     * @param end the first offset that does not belong to it; 0 where the channel has delivered before
     * @param latest record of each key
     */
    private record Past(long end, Map<String, ConsumerRecord<String, byte[]>> latest) {}

    /** Keeps a record if it belongs to the past. */
    boolean keeps(ConsumerRecord<String, byte[]> record) {
        pasts.keySet().retainAll(consumer.assignment());
        Past past = pasts.computeIfAbsent(partition(record), this::past);
        if (record.offset() >= past.end()) {
            return false;
        }
        past.latest().remove(record.key());
        past.latest().put(record.key(), record);
        return true;
    }

    private Past past(TopicPartition partition) {
        OffsetAndMetadata last = consumer.committed(Set.of(partition)).get(partition);
        return new Past(last == null ? end(partition) : endIn(last.metadata()), new LinkedHashMap<>());
    }

    private long end(TopicPartition partition) {
        return Optional.ofNullable(consumer.endOffsets(Set.of(partition)).get(partition))
                .orElse(0L);
    }

    /** Where the past of a partition ends that was told in part; 0 where all of it was. */
    private static long endIn(String metadata) {
        return metadata.startsWith(PAST) ? Long.parseLong(metadata.substring(PAST.length())) : 0;
    }

    /** What to commit after an opening of the past, so that the next to come goes on with it. */
    OffsetAndMetadata after(ConsumerRecord<String, byte[]> opening) {
        Past past = pasts.getOrDefault(partition(opening), NO_PAST);
        return new OffsetAndMetadata(opening.offset() + 1, PAST + past.end());
    }

    /** Partitions whose past has been read to its end and not been told yet. */
    List<TopicPartition> over() {
        return pasts.entrySet().stream()
                .filter(entry -> !entry.getValue().latest().isEmpty()
                        && consumer.position(entry.getKey()) >= entry.getValue().end())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The openings that no end follows, of a partition whose past is over. */
    List<ConsumerRecord<String, byte[]>> open(TopicPartition partition) {
        Past past = pasts.getOrDefault(partition, NO_PAST);
        return past.latest().values().stream().filter(Backlog::isOpening).toList();
    }

    /** Lets go of a past that was told; where the present begins is returned. */
    long told(TopicPartition partition) {
        Past past = pasts.getOrDefault(partition, NO_PAST);
        pasts.put(partition, NO_PAST);
        return past.end();
    }

    static TopicPartition partition(ConsumerRecord<String, byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    private static boolean isOpening(ConsumerRecord<String, byte[]> record) {
        try {
            return Json.read(record.value(), FacetAlert.class).state() == FacetAlert.State.FIRING;
        } catch (IOException e) {
            return false; // what could not be told then is not told now
        }
    }
}
