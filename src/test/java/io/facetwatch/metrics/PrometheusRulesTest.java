package io.facetwatch.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus's own tool judges the rules, the configuration and the dashboard's queries. */
class PrometheusRulesTest {
    private static final Path FOLDER = Path.of("grafana/prometheus");

    @BeforeAll
    static void promtoolIsInstalled() {
        boolean installed = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
        assumeTrue(installed, "promtool is not on the PATH (Debian: apt-get install prometheus)");
    }

    @Test
    void theRulesAreValid() throws IOException, InterruptedException {
        promtool(FOLDER, "check", "rules", "facetwatch-rules.yml");
    }

    @Test
    void theConfigurationIsValid() throws IOException, InterruptedException {
        promtool(FOLDER, "check", "config", "prometheus.yml");
    }

    @Test
    void theAlertsFireAndReleaseAsTheirTestsSay() throws IOException, InterruptedException {
        promtool(FOLDER, "test", "rules", "facetwatch-rules-test.yml");
    }

    @Test
    void everyAlertIsSeenToFireAndToBeSilentAndLinksToAPageAndToWhatToDo() throws IOException {
        String rules = Files.readString(FOLDER.resolve("facetwatch-rules.yml"));
        String tests = Files.readString(FOLDER.resolve("facetwatch-rules-test.yml"));
        String readme = Files.readString(Path.of("README.md"));
        String[] alerts = rules.split("- alert: ", -1);
        assertTrue(alerts.length > 1, "the rules name alerts");
        for (String rule : Arrays.asList(alerts).subList(1, alerts.length)) {
            String name = rule.lines().findFirst().orElseThrow();

            assertTrue(tests.contains("runbook: \"README.md#alerts, %s\"".formatted(name)), name + " is never fired");
            assertTrue(tests.contains("alertname: %s\n        exp_alerts: []".formatted(name)), name + " always fires");
            assertTrue(readme.contains("| `%s` |".formatted(name)), name + " has no line in README.md");
            String page = rule.contains("by (run") ? "/runs/{{ $labels.run }}" : "/\"";
            assertTrue(rule.contains("page: \"{{ $externalLabels.facetwatch_url }}" + page), name + " links nowhere");
        }
    }

    @Test
    void everyQueryOfTheDashboardsIsValid(@TempDir Path folder) throws IOException, InterruptedException {
        List<String> queries = Dashboard.all()
                .flatMap(dashboard -> Stream.of(dashboard.queries("1m"), dashboard.annotations("1m")))
                .flatMap(List::stream)
                .map(Dashboard.Query::text)
                .toList();
        ObjectNode root = new ObjectMapper().createObjectNode();
        ObjectNode group = root.putArray("groups").addObject().put("name", "dashboard");
        ArrayNode rules = group.putArray("rules");
        for (int i = 0; i < queries.size(); i++) {
            rules.addObject().put("record", "query_" + i).put("expr", queries.get(i));
        }
        Files.writeString(folder.resolve("queries.yml"), root.toString()); // JSON is YAML

        String said = promtool(folder, "check", "rules", "queries.yml");

        assertTrue(said.contains(queries.size() + " rules found"), said);
    }

    private static String promtool(Path folder, String... arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Stream.concat(Stream.of("promtool"), Stream.of(arguments))
                        .toList())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }
}
