package io.facetwatch.notice;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;

/** Sends one request and judges the answer. */
final class Sender {
    /** Answers of class 4xx after which another attempt may go well: timeout, too early, too many requests. */
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);

    private final HttpClient client;
    private final Duration timeout;

    /** @param timeout to connect, and to have the answer */
    Sender(Duration timeout) {
        this.timeout = timeout;
        this.client = HttpClient.newBuilder().connectTimeout(timeout).build();
    }

    /**
     * What came of it.
     *
     * @param words the receiver's answer in short, or why there is none
     */
    record Answer(Delivery delivery, String words) {}

    Answer send(HttpRequest request) throws InterruptedException {
        try {
            HttpRequest limited = HttpRequest.newBuilder(request, (name, value) -> true)
                    .timeout(timeout)
                    .build();
            int status =
                    client.send(limited, HttpResponse.BodyHandlers.discarding()).statusCode();
            return new Answer(judged(status), "status " + status);
        } catch (IOException e) {
            return new Answer(Delivery.RETRIED, String.valueOf(e));
        }
    }

    private static Delivery judged(int status) {
        if (status / 100 == 2) {
            return Delivery.DELIVERED;
        }
        return status / 100 == 4 && !PASSING.contains(status) ? Delivery.REFUSED : Delivery.RETRIED;
    }
}
