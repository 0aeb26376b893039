package io.facetwatch.cli;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.event.CheckpointAnnounced;
import io.facetwatch.event.CheckpointAnnounced.ChannelOrder;
import io.facetwatch.event.CheckpointAnnounced.Model;
import io.facetwatch.event.Json;
import io.facetwatch.pipeline.InputSources;
import io.facetwatch.store.Keys;
import io.facetwatch.store.ObjectStore;
import io.facetwatch.store.Sha256;
import io.facetwatch.stream.Topics;
import io.facetwatch.tensor.InputFormat;
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
     * What is announced of a checkpoint beside its file.
     *
     * @param classNames names of the output units; empty where the file has them or nobody knows
     */
    record Said(List<String> classNames, InputSources input) {
        Said(List<String> classNames) {
            this(classNames, InputSources.FILE);
        }
    }

    /**
     * Uploads and announces a checkpoint; returns when the broker has the announcement.
     *
     * @param said what is announced of it
     */
    void publish(CheckpointId checkpoint, Path model, Said said) throws IOException, InterruptedException {
        String key = Keys.model(checkpoint);
        objects.upload(key, model, "application/octet-stream");
        CheckpointAnnounced announced =
                announcement(checkpoint, new Model(null, key, Sha256.of(model), Files.size(model)), said);
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

    private static CheckpointAnnounced announcement(CheckpointId checkpoint, Model model, Said said) {
        return new CheckpointAnnounced(
                checkpoint.run(),
                checkpoint.step(),
                model,
                said.classNames().isEmpty() ? null : said.classNames(),
                null,
                said.input().stated().map(Publisher::input).orElse(null),
                said.input().accuracy().isPresent() ? said.input().accuracy().getAsDouble() : null,
                null);
    }

    private static CheckpointAnnounced.Input input(InputFormat format) {
        return new CheckpointAnnounced.Input(
                format.mean().isEmpty() ? null : doubles(format.mean()),
                format.std().isEmpty() ? null : doubles(format.std()),
                format.reversed() ? ChannelOrder.BGR : ChannelOrder.RGB);
    }

    /** As they were written: 0.485, not the nearest float's 0.48500001. */
    private static List<Double> doubles(List<Float> values) {
        return values.stream().map(value -> Double.valueOf(value.toString())).toList();
    }

    @Override
    public void close() {
        producer.close();
    }
}
