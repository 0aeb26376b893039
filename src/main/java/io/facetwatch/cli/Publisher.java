package io.facetwatch.cli;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.event.CheckpointAnnounced;
import io.facetwatch.event.CheckpointAnnounced.Model;
import io.facetwatch.event.Json;
import io.facetwatch.store.Keys;
import io.facetwatch.store.ObjectStore;
import io.facetwatch.store.Sha256;
import io.facetwatch.stream.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Does what a training job does: puts a model file into the store, then announces it. */
final class Publisher implements AutoCloseable {
    private final ObjectStore objects;
    private final Producer<String, byte[]> producer;
    private final String bootstrapServers;

    Publisher(ObjectStore objects, String bootstrapServers) {
        this.objects = objects;
        this.bootstrapServers = bootstrapServers;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ProducerConfig.ACKS_CONFIG, "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true",
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, "10000",
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "15000",
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /**
     * Uploads and announces a checkpoint; returns when the broker has the announcement.
     *
     * @param classNames names of the output units; empty where the file has them or nobody knows
     */
    void publish(CheckpointId checkpoint, Path model, List<String> classNames)
            throws IOException, InterruptedException {
        String key = Keys.model(checkpoint);
        objects.upload(key, model, "application/octet-stream");
        CheckpointAnnounced announced =
                announcement(checkpoint, new Model(null, key, Sha256.of(model), Files.size(model)), classNames);
        try {
            producer.send(new ProducerRecord<>(Topics.CHECKPOINTS, checkpoint.run(), Json.write(announced)))
                    .get();
        } catch (ExecutionException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw new IOException(
                    "checkpoint %s cannot be announced to Kafka at %s: %s"
                            .formatted(checkpoint, bootstrapServers, reason.getMessage()),
                    e);
        }
    }

    private static CheckpointAnnounced announcement(CheckpointId checkpoint, Model model, List<String> classNames) {
        return new CheckpointAnnounced(
                checkpoint.run(),
                checkpoint.step(),
                model,
                classNames.isEmpty() ? null : classNames,
                null,
                null,
                null,
                null);
    }

    @Override
    public void close() {
        producer.close();
    }
}
