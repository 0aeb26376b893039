package io.facetwatch.stream;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.event.BaselinePinned;
import io.facetwatch.event.Json;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Asks the stream to pin checkpoints as baselines. */
public final class Baselines {
    private final String bootstrapServers;

    public Baselines(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Asks for one; returns when the broker has the record, and where it is. */
    public Asked pin(CheckpointId checkpoint) throws IOException, InterruptedException {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ProducerConfig.ACKS_CONFIG, "all",
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, "10000",
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "15000",
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            RecordMetadata taken = producer.send(new ProducerRecord<>(
                            Topics.BASELINES,
                            checkpoint.run(),
                            Json.write(new BaselinePinned(checkpoint.run(), checkpoint.step()))))
                    .get();
            return new Asked(taken.topic(), taken.partition(), taken.offset(), taken.timestamp());
        } catch (ExecutionException | KafkaException e) {
            throw new IOException(
                    "%s cannot be pinned: Kafka at %s does not take it: %s"
                            .formatted(checkpoint, bootstrapServers, e.getMessage()),
                    e);
        }
    }
}
