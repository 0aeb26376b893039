package io.facetwatch.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the names of the class units from a model's metadata, where exporters put them under one of a few keys. */
public final class ClassNames {
    private static final List<String> KEYS = List.of("classes", "class_names", "names", "labels");
    /** One quoted element of a list, with backslash escapes. */
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|'((?:[^'\\\\]|\\\\.)*)'");

    private static final Pattern CODE_POINT = Pattern.compile("\\\\u([0-9a-fA-F]{4})");

    private ClassNames() {}

    /**
     * One name per class unit, from a JSON array or a list with commas; empty where the metadata has none.
     *
     * @throws IllegalArgumentException if there are not as many names as class units
     */
    public static Optional<List<String>> of(Graph graph) {
        for (String key : KEYS) {
            String text = graph.metadata().get(key);
            if (text != null && !text.isBlank()) {
                return Optional.of(checked(graph, key, parse(text.strip())));
            }
        }
        return Optional.empty();
    }

    private static List<String> checked(Graph graph, String key, List<String> names) {
        int units = Layers.output(graph).map(Layer::units).orElse(0);
        if (names.size() != units) {
            throw new IllegalArgumentException("graph %s has %d class units, but its metadata '%s' has %d names"
                    .formatted(graph.name(), units, key, names.size()));
        }
        return names;
    }

    private static List<String> parse(String text) {
        if (!text.startsWith("[")) {
            return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        }
        List<String> names = new ArrayList<>();
        Matcher matcher = QUOTED.matcher(text);
        while (matcher.find()) {
            names.add(unescape(matcher.group(1) != null ? matcher.group(1) : matcher.group(2)));
        }
        return List.copyOf(names);
    }

    private static String unescape(String text) {
        return CODE_POINT
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(match.group(1), 16))))
                .replaceAll("\\\\(.)", "$1");
    }
}
