package io.facetwatch.notice;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP server that keeps what it is sent, and answers as it is told: 200 where it is told nothing more. */
final class Receiver implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final HttpServer server;
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    final List<Got> got = new CopyOnWriteArrayList<>();

    /** A request, and what was answered. */
    record Got(String path, Headers headers, String body, int answer) {
        boolean isTaken() {
            return answer == 200;
        }
    }

    Receiver(Integer... firstAnswers) throws IOException {
        answers.addAll(List.of(firstAnswers));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Integer told = answers.poll();
            int answer = told == null ? 200 : told;
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            got.add(new Got(exchange.getRequestURI().getPath(), exchange.getRequestHeaders(), body, answer));
            exchange.sendResponseHeaders(answer, -1);
        }
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path));
    }

    /** What it took, once it is so many. */
    List<Got> awaitTaken(int count) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (taken().size() < count && System.nanoTime() < end) {
            Thread.sleep(50);
        }
        return taken();
    }

    List<Got> taken() {
        return got.stream().filter(Got::isTaken).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
