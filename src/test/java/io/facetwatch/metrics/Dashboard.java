package io.facetwatch.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A dashboard as it is in the repository. */
public record Dashboard(String name, JsonNode json) {
    private static final Path FOLDER = Path.of("grafana/dashboards");

    /** A query of a panel: {@code text} is PromQL with Grafana's variables filled in. */
    public record Query(String panel, String text) {}

    /** All of them. */
    public static Stream<Dashboard> all() {
        return Stream.of("facet-drift", "operations", "fleet").map(Dashboard::named);
    }

    static Dashboard named(String name) {
        try {
            return new Dashboard(
                    name,
                    new ObjectMapper().readTree(FOLDER.resolve(name + ".json").toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All panels, rows included, in reading order. */
    List<JsonNode> panels() {
        List<JsonNode> panels = new ArrayList<>();
        json.get("panels").forEach(panels::add);
        return panels;
    }

    /** The queries of all panels, as Prometheus gets them when every run and layer is chosen. */
    public List<Query> queries(String interval) {
        return panels().stream()
                .flatMap(panel -> panel.findValuesAsText("expr").stream()
                        .map(text -> new Query(panel.get("title").asText(), filled(text, interval))))
                .toList();
    }

    /** The queries of annotations, likewise; they answer nothing where nothing happened. */
    public List<Query> annotations(String interval) {
        return StreamSupport.stream(json.at("/annotations/list").spliterator(), false)
                .map(one -> new Query(
                        one.get("name").asText(), filled(one.get("expr").asText(), interval)))
                .toList();
    }

    /** The queries that variables take their values from. */
    List<String> variableQueries() {
        return json.at("/templating/list").findValuesAsText("query").stream()
                .filter(query -> query.startsWith("label_values"))
                .toList();
    }

    private static String filled(String query, String interval) {
        return query.replace("$__rate_interval", interval)
                .replace("$__interval", interval)
                .replace("$run", ".+")
                .replace("$layer", ".+");
    }

    @Override
    public String toString() {
        return name;
    }
}
