package io.facetwatch.graph;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings of a node by ONNX name. Values are {@code Long}, {@code Float}, {@code String}, {@code List<Long>} or
 * {@code List<Float>}; a node without a setting gets the default that the caller names, as ONNX defines it.
 */
public record Attributes(Map<String, Object> values) {
    public static final Attributes NONE = new Attributes(Map.of());

    public Attributes {
        values = Map.copyOf(values);
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public int integer(String name, int otherwise) {
        return values.get(name) instanceof Long value ? Math.toIntExact(value) : otherwise;
    }

    public float real(String name, float otherwise) {
        return values.get(name) instanceof Float value ? value : otherwise;
    }

    public String text(String name, String otherwise) {
        return values.get(name) instanceof String value ? value : otherwise;
    }

    public int[] integers(String name, int... otherwise) {
        return values.get(name) instanceof List<?> list
                ? list.stream().mapToInt(v -> Math.toIntExact((Long) v)).toArray()
                : otherwise;
    }

    /** These settings with one more, or one changed. */
    public Attributes with(String name, Object value) {
        Map<String, Object> changed = new TreeMap<>(values);
        changed.put(name, value);
        return new Attributes(changed);
    }

    /** These settings without some. */
    public Attributes without(String... names) {
        Map<String, Object> fewer = new TreeMap<>(values);
        fewer.keySet().removeAll(List.of(names));
        return new Attributes(fewer);
    }

    /** A list of integers as an attribute holds it. */
    public static List<Long> list(int... values) {
        return java.util.Arrays.stream(values).mapToObj(v -> (long) v).toList();
    }
}
