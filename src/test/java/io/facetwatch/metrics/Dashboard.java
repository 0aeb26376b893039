package io.facetwatch.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The dashboard as it is in the repository. */
final class Dashboard {
    private final JsonNode json;

    Dashboard() {
        try {
            json = new ObjectMapper()
                    .readTree(Path.of("grafana/dashboards/facet-drift.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode json() {
        return json;
    }

    /** All panels, rows included, in reading order. */
    List<JsonNode> panels() {
        List<JsonNode> panels = new ArrayList<>();
        json.get("panels").forEach(panels::add);
        return panels;
    }

    /** The queries of all panels, as Prometheus gets them when every run and layer is chosen. */
    List<String> queries() {
        return json.findValuesAsText("expr").stream()
                .map(query -> query.replace("$__rate_interval", "1m")
                        .replace("$run", ".+")
                        .replace("$layer", ".+"))
                .toList();
    }
}
