package io.facetwatch.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The dashboards against Grafana's own types: JSON Schema made from the package {@code @grafana/schema}, in which no property
 * but the known ones is allowed.
 */
class DashboardSchemaTest {
    /** What the Prometheus data source adds to an annotation; that package knows none of a data source's properties. */
    private static final List<String> OF_PROMETHEUS = List.of("expr", "step", "titleFormat", "textFormat", "tagKeys");

    /** Panel types to the definitions of their options and of what they add to a field's configuration. */
    private static final Map<String, List<String>> TYPES = Map.of(
            "timeseries", List.of("timeseries.Options", "timeseries.FieldConfig"),
            "stat", List.of("stat.Options"),
            "heatmap", List.of("heatmap.Options", "heatmap.FieldConfig"),
            "table", List.of("table.Options", "table.FieldConfig"),
            "xychart", List.of("xychart.Options", "xychart.FieldConfig"));

    private static final JsonNode DEFINITIONS = definitions();

    private static JsonNode definitions() {
        try (InputStream in = DashboardSchemaTest.class.getResourceAsStream("/grafana/grafana-schema-13.2.3.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in)).get("definitions");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static JsonSchema schema(String definition) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("$ref", "#/definitions/" + definition);
        root.set("definitions", DEFINITIONS);
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(root);
    }

    static Stream<Dashboard> dashboards() {
        return Dashboard.all();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void theDashboardIsOneOfGrafanas(Dashboard dashboard) {
        JsonNode json = dashboard.json().deepCopy();
        json.at("/annotations/list").forEach(one -> ((ObjectNode) one).remove(OF_PROMETHEUS));

        assertEquals(Set.of(), errors("dashboard.Dashboard", json));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everyPanelsOptionsAreThoseOfItsType(Dashboard dashboard) {
        for (JsonNode panel : dashboard.panels()) {
            String type = panel.get("type").asText();
            if (type.equals("row")) {
                continue;
            }
            List<String> definitions = Objects.requireNonNull(TYPES.get(type), () -> "no types of panel " + type);
            String title = panel.get("title").asText();
            assertEquals(Set.of(), errors(definitions.get(0), panel.get("options")), title);
            JsonNode custom = panel.at("/fieldConfig/defaults/custom");
            if (!custom.isMissingNode()) {
                assertEquals(Set.of(), errors(definitions.get(1), custom), title);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/title", "/panels/1/gridPos/w", "/panels/1/fieldConfig/defaults/thresholds/steps/0/color"})
    void aWrongTypeIsFound(String place) {
        ObjectNode json = Dashboard.named("fleet").json().deepCopy();
        int slash = place.lastIndexOf('/');
        ((ObjectNode) json.at(place.substring(0, slash))).putArray(place.substring(slash + 1));

        assertFalse(errors("dashboard.Dashboard", json).isEmpty());
    }

    private static Set<String> errors(String definition, JsonNode json) {
        return schema(definition).validate(json).stream()
                .map(ValidationMessage::getMessage)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
