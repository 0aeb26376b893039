package io.facetwatch.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DashboardTest {
    private static final Pattern METRIC = Pattern.compile("facetwatch_[a-z_]+");
    private final Dashboard dashboard = new Dashboard();

    @Test
    void everyMetricThatAPanelOrVariableAsksForIsExposed() {
        String asked = String.join("\n", dashboard.queries())
                + String.join("\n", dashboard.json().findValuesAsText("definition"));

        Set<String> unknown = metrics(asked);
        unknown.removeAll(exposed());

        assertEquals(Set.of(), unknown);
    }

    @Test
    void everyMetricThatARuleOrItsTestAsksForIsExposed() throws IOException {
        String rules = Files.readString(Path.of("grafana/prometheus/facetwatch-rules.yml"))
                + Files.readString(Path.of("grafana/prometheus/facetwatch-rules-test.yml"));

        Set<String> unknown = metrics(rules);
        unknown.removeAll(exposed());
        unknown.remove("facetwatch_url"); // a label

        assertEquals(Set.of(), unknown);
    }

    @Test
    void everyMeterIsShown() {
        String asked = String.join("\n", dashboard.queries());

        for (MeterName name : MeterName.values()) {
            boolean shown = name == MeterName.UNITS || asked.contains(name.exposed());
            assertTrue(shown, () -> name.exposed() + " is in no panel");
        }
    }

    @Test
    void panelsAreInsideTheGridAndDoNotOverlap() {
        boolean[][] taken = new boolean[1_000][24];
        for (JsonNode panel : dashboard.panels()) {
            JsonNode grid = panel.get("gridPos");
            for (int y = grid.get("y").asInt();
                    y < grid.get("y").asInt() + grid.get("h").asInt();
                    y++) {
                for (int x = grid.get("x").asInt();
                        x < grid.get("x").asInt() + grid.get("w").asInt();
                        x++) {
                    assertFalse(taken[y][x], "two panels at x=%d y=%d: %s".formatted(x, y, panel.get("title")));
                    taken[y][x] = true;
                }
            }
        }
    }

    @Test
    void everyPanelSaysWhatItShowsAndInWhichUnit() {
        List<JsonNode> panels = dashboard.panels().stream()
                .filter(panel -> !panel.get("type").asText().equals("row"))
                .toList();

        assertTrue(panels.size() >= 12, "panels: " + panels.size());
        for (JsonNode panel : panels) {
            String title = panel.path("title").asText();
            assertFalse(title.isBlank(), panel::toString);
            assertTrue(panel.path("description").asText().length() > 20, title);
            assertFalse(panel.at("/fieldConfig/defaults/unit").asText().isBlank(), title);
            assertFalse(panel.at("/fieldConfig/defaults/thresholds/steps").isEmpty(), title);
            assertFalse(panel.path("targets").isEmpty(), title);
        }
        assertEquals(
                dashboard.panels().size(),
                dashboard.panels().stream()
                        .map(panel -> panel.get("id").asInt())
                        .distinct()
                        .count());
    }

    @Test
    void theDashboardHasAnAddressAndItsVariables() {
        List<String> variables = dashboard.json().at("/templating/list").findValuesAsText("name");

        assertEquals("facet-drift", dashboard.json().get("uid").asText());
        assertEquals("Facet drift", dashboard.json().get("title").asText());
        assertEquals(List.of("source", "run", "layer"), variables);
    }

    private static Set<String> exposed() {
        return metrics(String.join("\n", Sample.scrape(Limits.DEFAULT, Sample::everything)));
    }

    private static Set<String> metrics(String text) {
        return METRIC.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
