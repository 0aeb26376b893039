package io.facetwatch.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.facetwatch.event.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

/** What the service answered. */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
record Page(int status, String contentType, byte[] body) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    static Page get(URI base, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base.getScheme() + "://" + base.getAuthority() + path))
                .build();
        HttpResponse<byte[]> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
        return new Page(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body());
    }

    /** The page once it is there. */
    static Page await(URI base, String path) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        Page page = get(base, path);
        while (page.status() != 200 && Instant.now().isBefore(end)) {
            Thread.sleep(200);
            page = get(base, path);
        }
        if (page.status() != 200) {
            throw new AssertionError("%s answers %d: %s".formatted(path, page.status(), page.text()));
        }
        return page;
    }

    /** The text of a page, once it has these words in it. */
    static String awaitText(URI base, String path, String words) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        String text = get(base, path).text();
        while (!text.contains(words) && Instant.now().isBefore(end)) {
            Thread.sleep(200);
            text = get(base, path).text();
        }
        if (!text.contains(words)) {
            throw new AssertionError("%s never says %s: %s".formatted(path, words, text));
        }
        return text;
    }

    String text() {
        return new String(body, java.nio.charset.StandardCharsets.UTF_8);
    }

    JsonNode json() throws IOException {
        return Json.tree(body);
    }
}
