package io.facetwatch.metrics;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** One meter for each constant of an enum, so that all exist, at zero, before the first is counted. */
final class ByKind<K extends Enum<K>, M> {
    private final Map<K, M> meters;

    ByKind(Class<K> kinds, Function<K, M> meter) {
        meters = new EnumMap<>(kinds);
        for (K kind : kinds.getEnumConstants()) {
            meters.put(kind, meter.apply(kind));
        }
    }

    M of(K kind) {
        return Objects.requireNonNull(meters.get(kind));
    }

    void forEach(BiConsumer<K, M> action) {
        meters.forEach(action);
    }
}
