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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DashboardTest {
    private static final Pattern METRIC = Pattern.compile("facetwatch_[a-z_]+");
    private static final int WIDTH = 24;

    static Stream<Dashboard> dashboards() {
        return Dashboard.all();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everyMetricOfOursThatAPanelVariableOrAnnotationAsksForIsExposed(Dashboard dashboard) {
        Set<String> unknown = metrics(asked(dashboard));
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
        String asked = Dashboard.all().map(DashboardTest::asked).collect(Collectors.joining("\n"));

        for (MeterName name : MeterName.values()) {
            assertTrue(asked.contains(name.exposed()), () -> name.exposed() + " is in no panel");
        }
    }

    private static String asked(Dashboard dashboard) {
        return Stream.of(dashboard.queries("1m"), dashboard.annotations("1m"))
                        .flatMap(List::stream)
                        .map(Dashboard.Query::text)
                        .collect(Collectors.joining("\n"))
                + String.join("\n", dashboard.variableQueries());
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void panelsAreInsideTheGridAndDoNotOverlap(Dashboard dashboard) {
        boolean[][] taken = new boolean[1_000][WIDTH];
        for (JsonNode panel : dashboard.panels()) {
            JsonNode grid = panel.get("gridPos");
            int x = grid.get("x").asInt();
            int y = grid.get("y").asInt();
            assertTrue(grid.get("w").asInt() >= 3 && grid.get("h").asInt() >= 1, panel::toString);
            for (int row = y; row < y + grid.get("h").asInt(); row++) {
                for (int column = x; column < x + grid.get("w").asInt(); column++) {
                    assertFalse(
                            taken[row][column],
                            "two panels at x=%d y=%d: %s".formatted(column, row, panel.get("title")));
                    taken[row][column] = true;
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everyPanelSaysWhatItShowsAndInWhichUnit(Dashboard dashboard) {
        List<JsonNode> panels = dashboard.panels().stream()
                .filter(panel -> !panel.get("type").asText().equals("row"))
                .toList();

        assertTrue(panels.size() >= 10, "panels: " + panels.size());
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

    @ParameterizedTest
    @CsvSource({
        "facet-drift, facet-drift, source run layer gallery",
        "operations, facetwatch-operations, source run",
        "fleet, facetwatch-fleet, source run layer gallery"
    })
    void aDashboardHasItsAddressAndItsVariables(String name, String uid, String variables) {
        Dashboard dashboard = Dashboard.named(name);

        assertEquals(uid, dashboard.json().get("uid").asText());
        assertEquals(
                List.of(variables.split(" ")),
                dashboard.json().at("/templating/list").findValuesAsText("name"));
    }

    @Test
    void theTopMoversLinkToTheirPages() {
        String links = Dashboard.named("facet-drift").json().toString();

        assertTrue(links.contains("${gallery}/runs/${__data.fields.run}/latest/${__value.raw}"), links);
    }

    private static Set<String> exposed() {
        return metrics(String.join("\n", Sample.scrape(Sample.LIMITS, Sample::everything)));
    }

    private static Set<String> metrics(String text) {
        return METRIC.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
