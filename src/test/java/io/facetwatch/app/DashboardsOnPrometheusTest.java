package io.facetwatch.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.facetwatch.metrics.Dashboard;
import io.facetwatch.metrics.Dashboard.Query;
import io.facetwatch.store.ObjectStore;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus scrapes the running service, and every query of every dashboard is put to it. */
@QuarkusTest
@WithTestResource(OrchardRun.class)
class DashboardsOnPrometheusTest {
    private static final Path PROMETHEUS = Path.of("/usr/bin/prometheus");
    private static final String INTERVAL = "5m"; // all of the test
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Panels that an empty service would fill with zeros. */
    private static final Set<String> MOVED = Set.of(
            "Last checkpoint",
            "Probe accuracy",
            "Open alerts",
            "Dead units",
            "Facet drift index, top tenth and largest",
            "Top movers",
            "Response correlation",
            "Distinct facets",
            "Transfer",
            "Events found, by kind",
            "What became of facets",
            "Messages, by topic and outcome",
            "Units done",
            "Images scanned",
            "Checkpoints, by outcome",
            "S3 requests, by operation",
            "Alerts firing",
            "Units watched");

    private static final Duration SCRAPES = Duration.ofSeconds(6);

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init") // the framework sets it before the first test
    private URI service;

    @Inject
    @SuppressWarnings("NullAway.Init") // likewise
    ObjectStore objects;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    @SuppressWarnings("NullAway.Init") // likewise
    String broker;

    @BeforeEach
    @SuppressWarnings("NullAway") // runs once the framework has set the address
    void awaitTheRun() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(PROMETHEUS), PROMETHEUS + " is absent (Debian: apt-get install prometheus)");
        Page.await(service, "/api/runs/orchard/605");
    }

    @Test
    @SuppressWarnings("NullAway") // runs once the framework has set the address
    void everyQueryOfEveryDashboardHasAnAnswer(@TempDir Path folder) throws Exception {
        URI prometheus = URI.create("http://127.0.0.1:" + freePort());
        Instant started = Instant.now();
        Process process = start(folder, prometheus);
        List<String> unanswered = new ArrayList<>();
        try {
            awaitScrapes(prometheus);
            OrchardRun.announceBeforeFall(objects, broker);
            awaitStep(prometheus, OrchardRun.BEFORE_FALL_STEP); // a counter has no rate before its second reading
            OrchardRun.announceFall(objects, broker);
            Page.await(service, "/api/runs/%s/%d".formatted(OrchardRun.FALLING_RUN, OrchardRun.FALLEN_STEP));
            awaitStep(prometheus, OrchardRun.FALLEN_STEP);
            await(
                    prometheus,
                    "ALERTS{alertname='UnitsDead', alertstate='firing', run='%s'}".formatted(OrchardRun.FALLING_RUN));
            for (Dashboard dashboard : Dashboard.all().toList()) {
                for (Query query : dashboard.queries(INTERVAL)) {
                    JsonNode answer = ask(prometheus, query.text());
                    if (!isSuccess(answer) || !hasNumber(answer) || isStill(query, answer)) {
                        unanswered.add("%s, %s: %s → %s".formatted(dashboard, query.panel(), query.text(), answer));
                    }
                }
                for (Query query : dashboard.annotations(INTERVAL)) {
                    JsonNode answer = askSince(started, prometheus, query.text());
                    if (!isSuccess(answer) || answer.at("/data/result").isEmpty()) {
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

    /** Whether a panel that shows what the runs did shows that they did nothing. */
    private static boolean isStill(Query query, JsonNode answer) {
        return MOVED.contains(query.panel()) && values(answer).noneMatch(value -> value != 0 && !Double.isNaN(value));
    }

    private static boolean hasNumber(JsonNode answer) {
        return values(answer).anyMatch(value -> !Double.isNaN(value));
    }

    private static DoubleStream values(JsonNode answer) {
        return StreamSupport.stream(answer.at("/data/result").spliterator(), false)
                .mapToDouble(series -> number(series.at("/value/1").asText()));
    }

    private static double number(String text) {
        return text.endsWith("Inf") ? Double.MAX_VALUE : Double.parseDouble(text);
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
        await(prometheus, "count_over_time(up[1m]) >= " + SCRAPES.toSeconds());
    }

    /** Until Prometheus knows that the falling run has come to a step. */
    private static void awaitStep(URI prometheus, long step) throws IOException, InterruptedException {
        await(prometheus, "facetwatch_checkpoint_step{run='%s'} == %d".formatted(OrchardRun.FALLING_RUN, step));
    }

    /** Until a query has an answer. */
    private static void await(URI prometheus, String query) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            try {
                JsonNode answer = ask(prometheus, query);
                if (isSuccess(answer) && !answer.at("/data/result").isEmpty()) {
                    return;
                }
            } catch (IOException e) {
                // not up yet
            }
            Thread.sleep(300);
        }
        throw new AssertionError("Prometheus never answered " + query);
    }

    /** As Grafana asks for annotations: over the whole time that is shown. */
    private static JsonNode askSince(Instant start, URI prometheus, String query)
            throws IOException, InterruptedException {
        return Page.get(
                        prometheus,
                        "/api/v1/query_range?step=2s&start=%d&end=%d&query=%s"
                                .formatted(
                                        start.getEpochSecond(),
                                        Instant.now().getEpochSecond(),
                                        URLEncoder.encode(query, StandardCharsets.UTF_8)))
                .json();
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
