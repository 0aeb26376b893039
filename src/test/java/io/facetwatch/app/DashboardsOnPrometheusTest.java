package io.facetwatch.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.facetwatch.metrics.Dashboard;
import io.facetwatch.metrics.Dashboard.Query;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus scrapes the running service, and every query of every dashboard is put to it. */
@QuarkusTest
@WithTestResource(OrchardRun.class)
class DashboardsOnPrometheusTest {
    private static final Path PROMETHEUS = Path.of("/usr/bin/prometheus");
    private static final String INTERVAL = "5s"; // five scrapes
    private static final Duration SCRAPES = Duration.ofSeconds(6);

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init") // the framework sets it before the first test
    private URI service;

    @BeforeEach
    @SuppressWarnings("NullAway") // runs once the framework has set the address
    void awaitTheRun() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(PROMETHEUS), PROMETHEUS + " is absent (Debian: apt-get install prometheus)");
        Page.await(service, "/api/runs/orchard/605");
    }

    @Test
    @SuppressWarnings("NullAway") // runs once the framework has set the address
    void everyQueryOfEveryDashboardHasAnAnswer(@TempDir Path folder) throws IOException, InterruptedException {
        URI prometheus = URI.create("http://127.0.0.1:" + freePort());
        Process process = start(folder, prometheus);
        List<String> unanswered = new ArrayList<>();
        try {
            awaitScrapes(prometheus);
            for (Dashboard dashboard : Dashboard.all().toList()) {
                for (Query query : dashboard.queries(INTERVAL)) {
                    JsonNode answer = ask(prometheus, query.text());
                    if (!isSuccess(answer) || answer.at("/data/result").isEmpty()) {
                        unanswered.add("%s, %s: %s → %s".formatted(dashboard, query.panel(), query.text(), answer));
                    }
                }
                for (Query query : dashboard.annotations(INTERVAL)) {
                    JsonNode answer = ask(prometheus, query.text());
                    if (!isSuccess(answer)) { // empty where nothing happened just now
                        unanswered.add("%s, %s: %s → %s".formatted(dashboard, query.panel(), query.text(), answer));
                    }
                }
            }
        } finally {
            process.destroy();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }

        assertEquals("", String.join("\n", unanswered));
    }

    private Process start(Path folder, URI prometheus) throws IOException {
        Path configuration = Files.writeString(folder.resolve("prometheus.yml"), """
                global:
                  scrape_interval: 1s
                  evaluation_interval: 1s
                rule_files: ["%s"]
                scrape_configs:
                  - job_name: facetwatch
                    metrics_path: /q/metrics
                    static_configs:
                      - targets: ["%s"]
                """.formatted(
                        Path.of("grafana/prometheus/facetwatch-rules.yml").toAbsolutePath(), service.getAuthority()));
        return new ProcessBuilder(
                        PROMETHEUS.toString(),
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=" + prometheus.getAuthority())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
    }

    /** Until Prometheus has asked the service often enough for a rate. */
    private static void awaitScrapes(URI prometheus) throws IOException, InterruptedException {
        for (int i = 0; i < 100; i++) {
            try {
                JsonNode up = ask(prometheus, "count_over_time(up[1m]) >= " + SCRAPES.toSeconds());
                if (isSuccess(up) && !up.at("/data/result").isEmpty()) {
                    return;
                }
            } catch (IOException e) {
                // not up yet
            }
            Thread.sleep(300);
        }
        throw new AssertionError("Prometheus did not scrape the service");
    }

    private static boolean isSuccess(JsonNode answer) {
        return answer.path("status").asText().equals("success");
    }

    private static JsonNode ask(URI prometheus, String query) throws IOException, InterruptedException {
        return Page.get(prometheus, "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8))
                .json();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
