package io.facetwatch.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.facetwatch.tensor.Image;
import io.facetwatch.tensor.Png;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole service on a real broker and a real S3 server, after a small run went through it. */
@QuarkusTest
@WithTestResource(OrchardRun.class)
class ServiceTest {
    private static final double EXACT = 1e-9; // the same double, written and read

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init") // the framework sets it before the first test
    private URI service;

    @BeforeEach
    @SuppressWarnings("NullAway") // runs once the framework has set the address
    void awaitTheRun() throws IOException, InterruptedException {
        Page.await(service, "/api/runs/orchard/605");
    }

    @Test
    void isReadyOnceTheStreamRunsTheStoreAnswersAndTheProbeSetIsLoaded() throws IOException, InterruptedException {
        JsonNode health = Page.await(service, "/q/health/ready").json();

        JsonNode check = health.path("checks").path(0);
        assertEquals("UP", health.path("status").asText(), health.toString());
        assertEquals(1, health.path("checks").size(), health.toString());
        assertEquals("RUNNING", check.path("data").path("streams").asText(), health.toString());
        assertEquals("answers", check.path("data").path("objectStore").asText(), health.toString());
        assertEquals(
                OrchardRun.PROBE_IMAGES, check.path("data").path("probeImages").asInt(), health.toString());
    }

    @Test
    void isAliveWhileTheStreamRuns() throws IOException, InterruptedException {
        JsonNode health = Page.get(service, "/q/health/live").json();

        assertEquals("UP", health.path("status").asText(), health.toString());
    }

    @Test
    void metersSayWhatTheRunDid() throws IOException, InterruptedException {
        String metrics = Page.get(service, "/q/metrics").text();
        JsonNode summary = Page.get(service, "/api/runs/orchard/605").json();

        int checkpoints = OrchardRun.STEPS.size();
        int units = OrchardRun.UNITS * checkpoints;
        assertEquals(checkpoints, sum(metrics, "facetwatch_checkpoints_total", "run=\"orchard\"", "outcome=\"done\""));
        assertEquals(
                sum(metrics, "facetwatch_checkpoints_total", "outcome=\"done\""),
                sum(metrics, "facetwatch_messages_total", "topic=\"checkpoints\"", "outcome=\"done\""));
        assertEquals(
                sum(metrics, "facetwatch_units_done_total"),
                sum(metrics, "facetwatch_messages_total", "topic=\"unit-tasks\"", "outcome=\"done\""));
        assertEquals(0, sum(metrics, "facetwatch_messages_total", "outcome=\"failed\""));
        assertEquals(1, sum(metrics, "facetwatch_dead_letters_total")); // the checkpoint without a model
        assertEquals(units, sum(metrics, "facetwatch_units_done_total", "run=\"orchard\""));
        assertEquals(OrchardRun.PROBE_IMAGES, sum(metrics, "facetwatch_probe_images"));
        assertEquals(605, sum(metrics, "facetwatch_checkpoint_step", "run=\"orchard\""));
        assertEquals(
                summary.path("accuracy").asDouble(),
                sum(metrics, "facetwatch_probe_accuracy_ratio", "run=\"orchard\""),
                EXACT,
                metrics);
        assertEquals(
                medianDrift(summary),
                sum(
                        metrics,
                        "facetwatch_facet_drift_index_ratio",
                        "run=\"orchard\"",
                        "layer=\"logits\"",
                        "quantile=\"0.5\""),
                EXACT,
                metrics);
    }

    /** Of the three class units: the middle one. */
    private static double medianDrift(JsonNode summary) {
        List<Double> drifts = StreamSupport.stream(summary.path("units").spliterator(), false)
                .filter(unit -> unit.path("unit").path("layer").asText().equals("logits"))
                .map(unit -> unit.path("fdi").asDouble())
                .sorted()
                .toList();
        assertEquals(3, drifts.size(), summary.toString());
        return drifts.get(1);
    }

    /** Sum of the series of a name that carry all the labels. */
    private static double sum(String metrics, String name, String... labels) {
        List<Double> values = metrics.lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> List.of(labels).stream().allMatch(line::contains))
                .map(line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
                .toList();
        assertFalse(values.isEmpty(), "no series %s with %s".formatted(name, List.of(labels)));
        return values.stream().mapToDouble(Double::doubleValue).sum();
    }

    @Test
    void everyUnitsDocumentIsValidUnderItsSchema() throws IOException, InterruptedException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("schemas/facets.v1.json")));

        for (String unit : units()) {
            Page page = Page.get(service, "/api" + unit);

            assertEquals(200, page.status(), unit);
            assertEquals(Set.of(), schema.validate(page.json()), unit);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api/runs/nope, run nope",
        "/api/runs/..%2F..%2Fetc, run must be",
        "/api/runs/orchard/999, checkpoint 999 of run orchard",
        "/api/runs/orchard/-1, step of run orchard",
        "/api/runs/orchard/605/conv9/0, layer conv9",
        "/api/runs/orchard/605/logits/77, unit 77",
        "/api/runs/orchard/605/logits/x, nothing at",
        "/api/pictures/runs/orchard/nope.png, picture runs/orchard/nope.png",
        "/api/pictures/..%2F..%2Fetc%2Fpasswd.png, object key must be",
        "/api/pictures/runs/%2e%2e/%2e%2e/x.png, nothing at",
        "/api/pictures/runs/orchard/checkpoints/605/manifest.json, nothing at",
        "/api/probe/66.png, the probe set has images 0 to 65",
        "/nothing/here, nothing at",
        "/runs/nope, run nope",
        "/runs/orchard/999, checkpoint 999 of run orchard",
        "/runs/orchard/605/logits/77, unit 77",
        "/api/runs/orchard/605/logits/2/heat, 'images 0 to 65, not -1'",
        "/api/runs/orchard/605/logits/2/heat?image=66, 'images 0 to 65, not 66'",
        "/api/runs/orchard/605/logits/2/heat?image=1&method=magic, by lrp or deconv",
        "/api/runs/orchard/605/logits/2/heat?image=1&method=deconv, behind a global average",
        "/runs/orchard/latest/a%20b%22%3E/0, no layer has the slug",
        "/api/runs/orchard-poor/7/logits/1/heat?image=1, another probe set"
    })
    void whatIsAbsentIsAnsweredWith404AndASentence(String path, String sentence)
            throws IOException, InterruptedException {
        Page page = Page.get(service, path);

        assertEquals(404, page.status(), path + ": " + page.text());
        String expectedType =
                path.startsWith("/api") && !page.text().startsWith("<") ? "application/json" : "text/html";
        assertTrue(page.contentType().startsWith(expectedType), path + ": " + page.contentType());
        assertTrue(page.text().contains(sentence), path + ": " + page.text());
    }

    @Test
    void thePagesOfARunShowItsUnitsFacets() throws IOException, InterruptedException {
        String run = Page.get(service, "/runs/orchard").text();
        String checkpoint = Page.get(service, "/runs/orchard/605").text();

        assertTrue(Page.get(service, "/").text().contains("href=\"/runs/orchard\""));
        for (int i = 0; i < OrchardRun.CLASSES.size(); i++) {
            assertTrue(run.contains(OrchardRun.CLASSES.get(i)), run);
            assertTrue(run.contains("/runs/orchard/484/logits/" + i), run);
            assertTrue(
                    checkpoint.contains(
                            "/api/pictures/runs/orchard/checkpoints/605/units/logits/%d/facet-00.png".formatted(i)),
                    checkpoint);
        }
        for (int unit : OrchardRun.HIDDEN_UNITS) {
            assertTrue(checkpoint.contains("/runs/orchard/605/%s/%d".formatted(OrchardRun.HIDDEN, unit)), checkpoint);
        }
    }

    @Test
    void aUnitsPageShowsItsFacetsAndAllItsPicturesAreThere() throws IOException, InterruptedException {
        Page page = Page.get(service, "/runs/orchard/605/logits/2");

        assertEquals(200, page.status(), page.text());
        assertTrue(page.text().contains("Facet 0"), page.text());
        assertTrue(page.text().contains("<svg"), page.text());
        assertTrue(page.text().contains("href=\"/runs/orchard/484/logits/2\""), page.text());
        Set<String> pictures = matches(page.text(), "src=\"(/api/[^\"]+)\"");
        assertTrue(pictures.size() > 6, pictures.toString());
        for (String picture : pictures) {
            Page png = Page.get(service, picture);
            assertEquals(200, png.status(), picture);
            assertEquals("image/png", png.contentType(), picture);
        }
    }

    @Test
    void aUnitsPageLeadsToWhatDrivesItInItsImages() throws IOException, InterruptedException {
        String page = Page.get(service, "/runs/orchard/605/logits/2").text();

        Set<String> heats = matches(page, "class=\"heat\" href=\"([^\"]+)\"");

        assertTrue(heats.size() >= 2 * 9, heats.toString());
        String hidden = "/api/runs/orchard/605/%s/7/heat?image=1&method=deconv".formatted(OrchardRun.HIDDEN);
        for (String heat : List.of(heat(heats, "lrp"), hidden)) {
            Page png = Page.get(service, heat);
            assertEquals("image/png", png.contentType(), heat + ": " + png.text());
            Image drawn = Png.decode(png.body());
            assertEquals(64, drawn.width(), heat);
            assertTrue(levels(drawn) > 20, heat + " is of one colour");
            assertArrayEquals(png.body(), Page.get(service, heat).body(), heat);
        }
    }

    private static String heat(Set<String> heats, String method) {
        return heats.stream()
                .filter(address -> address.endsWith("method=" + method))
                .findFirst()
                .orElseThrow()
                .replace("&amp;", "&");
    }

    private static long levels(Image image) {
        return IntStream.range(0, image.values().length)
                .map(i -> (int) image.values()[i])
                .distinct()
                .count();
    }

    @Test
    void whatAReaderHasAlreadyIsNotMadeAgain() throws IOException, InterruptedException {
        String heat = "/api/runs/orchard/605/logits/2/heat?image=5&method=lrp";
        URI address = URI.create("http://" + service.getAuthority() + heat);
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest first = HttpRequest.newBuilder(address).build();
        String tag = client.send(first, HttpResponse.BodyHandlers.ofByteArray())
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        HttpRequest again =
                HttpRequest.newBuilder(address).header("If-None-Match", tag).build();

        HttpResponse<byte[]> answer = client.send(again, HttpResponse.BodyHandlers.ofByteArray());

        assertEquals(304, answer.statusCode(), tag);
        assertEquals(0, answer.body().length);
    }

    @Test
    void latestLeadsToTheLastFinishedCheckpoint() throws IOException, InterruptedException {
        HttpClient follows = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        for (String unit : List.of("", "/logits/2")) {
            URI latest = URI.create("http://" + service.getAuthority() + "/runs/orchard/latest" + unit);

            HttpResponse<String> page =
                    follows.send(HttpRequest.newBuilder(latest).build(), HttpResponse.BodyHandlers.ofString());

            assertEquals("/runs/orchard/605" + unit, page.uri().getPath());
            assertEquals(200, page.statusCode());
        }
    }

    @Test
    void theOverviewTellsWhereEachRunStandsWhatNeedsAttentionFirst() throws IOException, InterruptedException {
        Page.await(service, "/runs/orchard-lost/3");
        String page = Page.awaitText(service, "/", "models/nowhere.onnx must be in the store");

        assertTrue(page.contains("href=\"/runs/orchard/605\">605</a>"), page);
        assertTrue(page.indexOf("/runs/orchard-lost\"") < page.indexOf("/runs/orchard-poor\""), page);
        assertTrue(page.contains("class=\"badge event\" href=\"/runs/orchard-lost#alerts\""), page);
        assertTrue(page.contains("31.0 %"), page); // of a run that no topic tells of
    }

    @Test
    void aRejectedCheckpointSaysWhyOnItsPageAndInItsRun() throws IOException, InterruptedException {
        Page checkpoint = Page.await(service, "/runs/orchard-lost/3");
        String run = Page.get(service, "/runs/orchard-lost").text();

        String reason = "models/nowhere.onnx must be in the store";
        assertTrue(checkpoint.text().contains("rejected"), checkpoint.text());
        assertTrue(checkpoint.text().contains(reason), checkpoint.text());
        assertTrue(run.contains(reason), run);
        assertFalse(run.contains("http-equiv=\"refresh\""), run);
    }

    @Test
    void aUnitThatFailedSaysWhyAndADeadOneThatItIsDead() throws IOException, InterruptedException {
        String checkpoint = Page.get(service, "/runs/orchard-poor/7").text();
        String failed = Page.get(service, "/runs/orchard-poor/7/logits/0").text();
        String dead = Page.get(service, "/runs/orchard-poor/7/logits/1").text();

        assertTrue(checkpoint.contains("href=\"/runs/orchard-poor/7/logits/0\""), checkpoint);
        assertTrue(failed.contains("no space left on device"), failed);
        assertTrue(dead.contains("it is dead"), dead);
    }

    /** Addresses of the pages of all units of all checkpoints. */
    private List<String> units() throws IOException, InterruptedException {
        List<String> units = new ArrayList<>();
        for (long step : OrchardRun.STEPS) {
            String page = Page.get(service, "/runs/orchard/" + step).text();
            units.addAll(matches(page, "<h3><a href=\"(/runs/orchard/%d/[^\"]+)\"".formatted(step)));
        }
        assertEquals(OrchardRun.UNITS * OrchardRun.STEPS.size(), units.size(), units.toString());
        return units;
    }

    private static Set<String> matches(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
