package io.facetwatch.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Baselines are pinned by REST: through the broker and the stream into the store. */
@QuarkusTest
@WithTestResource(OrchardRun.class)
class BaselineResourceTest {
    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init") // the framework sets it before the first test
    private URI service;

    @BeforeEach
    @SuppressWarnings("NullAway") // runs once the framework has set the address
    void awaitTheRun() throws IOException, InterruptedException {
        Page.await(service, "/api/runs/orchard/605");
    }

    @Test
    void aCheckpointThatIsPinnedIsReadBack() throws IOException, InterruptedException {
        HttpResponse<String> answer = put("orchard", "{\"step\": 605}");

        assertEquals(202, answer.statusCode(), answer.body());
        Page pinned = Page.await(service, "/api/runs/orchard/baseline");
        assertEquals("orchard", pinned.json().path("run").asText());
        assertEquals(605, pinned.json().path("step").asLong(-1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "orchard      | {\"step\": 999}   | 404 | checkpoint 999 of run orchard is not known",
                "nope         | {\"step\": 605}   | 404 | checkpoint 605 of run nope is not known",
                "orchard      | {\"step\": -1}    | 400 | step of run orchard must be at least 0",
                "orchard      | {\"stepp\": 605}  | 400 | step",
                "orchard      | {\"step\": null}  | 400 | step",
                "orchard      | {\"step\": \"x\"} | 400 | step",
                "orchard      | {\"step\": 605.5} | 400 | step",
                "orchard      | 605             | 400 | step",
                "orchard      | null            | 400 | step",
                "orchard      | {\"step\": 6      | 400 | step",
                "%22%3E       | {\"step\": 605}   | 400 | run must be"
            })
    void whatCannotBePinnedIsRefusedWithASentence(String run, String body, int status, String sentence)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = put(run, body);

        assertEquals(status, answer.statusCode(), answer.body());
        assertTrue(answer.body().startsWith("{\"error\":"), answer.body());
        assertTrue(answer.body().contains(sentence), answer.body());
    }

    @Test
    void aRunWithoutAPinnedBaselineSaysSo() throws IOException, InterruptedException {
        Page page = Page.get(service, "/api/runs/nope/baseline");

        assertEquals(404, page.status());
        assertEquals(
                "no baseline of run nope is pinned", page.json().path("error").asText());
    }

    private HttpResponse<String> put(String run, String body) throws IOException, InterruptedException {
        URI address =
                URI.create("%s://%s/api/runs/%s/baseline".formatted(service.getScheme(), service.getAuthority(), run));
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address)
                                .header("Content-Type", "application/json")
                                .PUT(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
