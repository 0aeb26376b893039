package io.facetwatch.stream;

import io.facetwatch.event.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** A state store of records as JSON. */
final class JsonStore<T> {
    private final KeyValueStore<String, byte[]> store;
    private final Class<T> type;

    JsonStore(ProcessorContext<String, byte[]> context, String name, Class<T> type) {
        this.store = context.getStateStore(name);
        this.type = type;
    }

    Optional<T> get(String key) {
        return Optional.ofNullable(store.get(key)).map(this::read);
    }

    void put(String key, T value) {
        store.put(key, Json.write(value));
    }

    void delete(String key) {
        store.delete(key);
    }

    /** Everything whose key starts with the prefix, by key. */
    List<KeyValue<String, T>> startingWith(String prefix) {
        List<KeyValue<String, T>> found = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> entries = store.prefixScan(prefix, new StringSerializer())) {
            entries.forEachRemaining(entry -> found.add(KeyValue.pair(entry.key, read(entry.value))));
        }
        return found;
    }

    /** Everything, by key. */
    List<KeyValue<String, T>> all() {
        List<KeyValue<String, T>> found = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> entries = store.all()) {
            entries.forEachRemaining(entry -> found.add(KeyValue.pair(entry.key, read(entry.value))));
        }
        return found;
    }

    private T read(byte[] bytes) {
        try {
            return Json.read(bytes, type);
        } catch (IOException e) {
            throw new UncheckedIOException("state store holds no " + type.getSimpleName(), e);
        }
    }
}
