package io.facetwatch.stream;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.event.CheckpointStatus;
import io.facetwatch.event.DeadLetter;
import io.facetwatch.event.Json;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Writes what one step says to its topics. */
final class Emitter {
    private final String step;
    private final ProcessorContext<String, byte[]> context;

    Emitter(String step, ProcessorContext<String, byte[]> context) {
        this.step = step;
        this.context = context;
    }

    /** Name of the node that writes a step's records to a topic. */
    static String sink(String step, String topic) {
        return step + "-to-" + topic;
    }

    /** The topic of the message that is being worked on. */
    String source() {
        return metadata().topic();
    }

    /** What the clock on the wall says, in milliseconds of Unix time. */
    long now() {
        return context.currentSystemTimeMs();
    }

    /** Writes a record of the contract under a key. */
    void write(String topic, @Nullable String key, Object record) {
        long at = context.recordMetadata().isPresent() ? context.currentStreamTimeMs() : now(); // no message: the clock
        context.forward(new Record<>(key, Json.write(record), at), sink(step, topic));
    }

    void status(CheckpointStatus status) {
        write(Topics.CHECKPOINT_STATUS, status.run(), status);
    }

    void status(CheckpointId checkpoint, CheckpointStatus.State state, String reason) {
        status(CheckpointStatus.of(checkpoint, state, reason));
    }

    /** Puts the message that is being worked on aside, with the reason. */
    void deadLetter(Record<String, byte[]> message, DeadLetter.Outcome outcome, String reason) {
        RecordMetadata from = metadata();
        DeadLetter.Payload payload = message.value() == null ? null : DeadLetter.Payload.of(message.value());
        write(
                Topics.DEAD_LETTERS,
                message.key(),
                new DeadLetter(from.topic(), from.partition(), from.offset(), message.key(), outcome, reason, payload));
    }

    private RecordMetadata metadata() {
        return context.recordMetadata()
                .orElseThrow(
                        () -> new IllegalStateException("a message of step %s came from no topic".formatted(step)));
    }
}
