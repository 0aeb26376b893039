package io.facetwatch.event;

import java.io.IOException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * A record as JSON in Kafka. Null, which removes a key from a compacted topic, stays null. What is not such a record is a
 * {@link SerializationException} that says why; {@link Schemas} says it better, for people.
 */
public final class JsonSerde<T> implements Serde<T> {
    private final Class<T> type;

    public JsonSerde(Class<T> type) {
        this.type = type;
    }

    @Override
    public Serializer<T> serializer() {
        return (topic, value) -> write(value);
    }

    @Override
    public Deserializer<T> deserializer() {
        return this::read;
    }

    private static byte @Nullable [] write(@Nullable Object value) {
        return value == null ? null : Json.write(value);
    }

    private @Nullable T read(String topic, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            return Json.read(bytes, type);
        } catch (IOException e) {
            throw new SerializationException(
                    "a record of topic %s is no %s: %s".formatted(topic, type.getSimpleName(), e.getMessage()), e);
        }
    }
}
