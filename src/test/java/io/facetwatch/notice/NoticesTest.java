package io.facetwatch.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.facetwatch.embedded.EmbeddedBroker;
import io.facetwatch.event.EventKind;
import io.facetwatch.event.FacetAlert;
import io.facetwatch.event.FacetDrift.Reference;
import io.facetwatch.event.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alerts on a real broker, taken to real HTTP servers. */
@Timeout(120)
class NoticesTest {
    private static final String SECRET = "correct horse battery";
    private static final Pages PAGES = new Pages(URI.create("https://gallery.example/"));
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Backoff QUICK = new Backoff(Duration.ofMillis(20), Duration.ofMillis(100));

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private static EmbeddedBroker broker;

    @BeforeAll
    static void startBroker() throws IOException {
        broker = EmbeddedBroker.start(folder, 0);
    }

    @AfterAll
    static void stopBroker() throws IOException {
        broker.close();
    }

    private static FacetAlert alert(int unit, FacetAlert.State state) {
        return new FacetAlert(
                "orchard",
                605,
                "logits",
                unit,
                EventKind.LOST,
                state,
                "checkpoint 605: Tomato lost facet 3 (22 images)",
                "overlap",
                0.07,
                0.5,
                new FacetAlert.Details(
                        605, "Tomato", 3, 22, null, "/runs/orchard/605/logits/" + unit, "/runs/orchard/544/logits/2"),
                null,
                null,
                Reference.BASELINE);
    }

    private static void write(String topic, FacetAlert... alerts) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            if (!admin.listTopics().names().get().contains(topic)) {
                admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1)))
                        .all()
                        .get();
            }
        }
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (FacetAlert alert : alerts) {
                producer.send(new ProducerRecord<>(
                                topic, 0, 1_000L, "orchard/logits/%d/lost".formatted(alert.unit()), Json.write(alert)))
                        .get();
            }
        }
    }

    private static Notices notices(String topic, List<Channel> channels, Notices.Listener listener) {
        return new Notices(
                channels,
                new Notices.Settings(broker.bootstrapServers(), topic, topic + "-group", TIMEOUT, QUICK),
                listener);
    }

    private static final Notices.Listener DEAF = (channel, id, delivery, words) -> {};

    @Test
    void theSignatureIsThatOfTimeAndBody() throws Exception {
        try (Receiver receiver = new Receiver()) {
            write("signed", alert(2, FacetAlert.State.FIRING));
            Instant before = Instant.now();
            try (Notices notices =
                    notices("signed", List.of(new Webhook(receiver.address("/hook"), SECRET, PAGES)), DEAF)) {
                Receiver.Got got = receiver.awaitTaken(1).get(0);

                String[] parts = Objects.requireNonNull(got.headers().getFirst("X-Facetwatch-Signature"))
                        .split("t=|,v1=", -1);
                assertEquals(hmac(parts[1] + "." + got.body()), parts[2], got.body());
                long sent = Long.parseLong(parts[1]);
                assertTrue(
                        sent >= before.getEpochSecond() && sent <= Instant.now().getEpochSecond(), parts[1]);
                assertEquals("/hook", got.path());
                assertEquals("signed-0-0", got.headers().getFirst("X-Facetwatch-Delivery"));
                JsonNode body = Json.tree(got.body().getBytes(StandardCharsets.UTF_8));
                assertEquals("orchard/logits/2/lost", body.path("key").asText());
                assertEquals("1970-01-01T00:00:01Z", body.path("at").asText());
                assertEquals("firing", body.at("/alert/state").asText());
                assertEquals(
                        "https://gallery.example/runs/orchard/605/logits/2",
                        body.path("page").asText());
                assertTrue(notices != null);
            }
        }
    }

    private static String hmac(String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aBrokenReceiverIsTriedUntilItIsWellAndNothingIsLostOrOutOfOrder() throws Exception {
        List<String> attempts = new CopyOnWriteArrayList<>();
        try (Receiver receiver = new Receiver(500, 503, 429, 200, 500)) {
            write(
                    "broken",
                    IntStream.range(0, 20)
                            .mapToObj(unit -> alert(unit, FacetAlert.State.FIRING))
                            .toArray(FacetAlert[]::new));
            try (Notices notices = notices(
                    "broken",
                    List.of(new Webhook(receiver.address("/"), SECRET, PAGES)),
                    (channel, id, delivery, words) -> attempts.add(delivery + " " + words))) {
                List<Receiver.Got> taken = receiver.awaitTaken(20);

                assertEquals(
                        IntStream.range(0, 20).mapToObj(i -> "broken-0-" + i).toList(),
                        taken.stream()
                                .map(got -> got.headers().getFirst("X-Facetwatch-Delivery"))
                                .toList());
                assertEquals(24, receiver.got.size());
                assertEquals(
                        List.of(
                                "RETRIED status 500",
                                "RETRIED status 503",
                                "RETRIED status 429",
                                "DELIVERED status 200"),
                        attempts.subList(0, 4));
                assertTrue(notices != null);
            }
        }
    }

    @Test
    void oneChannelThatIsDownDoesNotHoldUpTheOther() throws Exception {
        URI nobody;
        try (Receiver gone = new Receiver()) {
            nobody = gone.address("/");
        }
        try (Receiver receiver = new Receiver()) {
            write("two", alert(1, FacetAlert.State.FIRING));
            List<Channel> channels =
                    List.of(new Webhook(nobody, SECRET, PAGES), new Alertmanager(receiver.address("/am/"), PAGES));
            try (Notices notices = notices("two", channels, DEAF)) {
                receiver.awaitTaken(1);
                write("two", alert(1, FacetAlert.State.RESOLVED));
                List<Receiver.Got> taken = receiver.awaitTaken(2);

                assertEquals("/am/api/v2/alerts", taken.get(0).path());
                JsonNode opening = Json.tree(taken.get(0).body().getBytes(StandardCharsets.UTF_8));
                JsonNode end = Json.tree(taken.get(1).body().getBytes(StandardCharsets.UTF_8));
                assertEquals(opening.at("/0/labels"), end.at("/0/labels"));
                assertEquals(
                        "{\"alertname\":\"Facetwatch\",\"kind\":\"lost\",\"layer\":\"logits\",\"reference\":\"baseline\",\"run\":\"orchard\","
                                + "\"severity\":\"warning\",\"unit\":\"1\"}",
                        opening.at("/0/labels").toString());
                assertEquals("1970-01-01T00:00:01Z", opening.at("/0/startsAt").asText());
                assertEquals("1970-01-31T00:00:01Z", opening.at("/0/endsAt").asText());
                assertEquals("1970-01-01T00:00:01Z", end.at("/0/endsAt").asText());
                assertEquals(
                        "https://gallery.example/runs/orchard/605/logits/1",
                        opening.at("/0/generatorURL").asText());
                assertTrue(notices != null);
            }
        }
    }

    @Test
    void aNewChannelBeginsWithWhatIsStillOpenAndThenTellsEverything() throws Exception {
        write(
                "history",
                alert(1, FacetAlert.State.FIRING),
                alert(2, FacetAlert.State.FIRING),
                alert(3, FacetAlert.State.FIRING),
                alert(1, FacetAlert.State.RESOLVED),
                alert(2, FacetAlert.State.RESOLVED),
                alert(2, FacetAlert.State.FIRING),
                alert(4, FacetAlert.State.RESOLVED));
        try (Receiver receiver = new Receiver()) {
            List<Channel> channels = List.of(new Webhook(receiver.address("/"), SECRET, PAGES));
            try (Notices first = notices("history", channels, DEAF)) {
                receiver.awaitTaken(2);
                write("history", alert(3, FacetAlert.State.RESOLVED));
                receiver.awaitTaken(3);
                assertTrue(first != null);
            }
            write("history", alert(5, FacetAlert.State.FIRING), alert(5, FacetAlert.State.RESOLVED));
            try (Notices second = notices("history", channels, DEAF)) {
                List<Receiver.Got> taken = receiver.awaitTaken(5);

                assertEquals(
                        List.of("history-0-2", "history-0-5", "history-0-7", "history-0-8", "history-0-9"),
                        taken.stream()
                                .map(got -> got.headers().getFirst("X-Facetwatch-Delivery"))
                                .toList());
                assertTrue(second != null);
            }
        }
    }

    @Test
    void closingComplainsOfNothing() throws Exception {
        List<String> complaints = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
                    complaints.add(line.getLoggerName() + ": " + line.getMessage());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger clients = Logger.getLogger("org.apache.kafka.clients");
        clients.addHandler(handler);
        write("closing", alert(1, FacetAlert.State.FIRING));
        try (Receiver receiver = new Receiver()) {
            List<Channel> channels = List.of(new Webhook(receiver.address("/"), SECRET, PAGES));
            for (int round = 0; round < 3; round++) {
                try (Notices notices = notices("closing", channels, DEAF)) {
                    receiver.awaitTaken(1);
                    Thread.sleep(100L * round);
                    assertTrue(notices != null);
                }
            }
        } finally {
            clients.removeHandler(handler);
        }

        assertEquals(List.of(), complaints);
    }

    @Test
    void whatTheReceiverRefusesIsToldAndTheNextGoesOn() throws Exception {
        List<String> attempts = new CopyOnWriteArrayList<>();
        try (Receiver receiver = new Receiver(422)) {
            write("refused", alert(1, FacetAlert.State.FIRING), alert(2, FacetAlert.State.FIRING));
            try (Notices notices = notices(
                    "refused",
                    List.of(new Webhook(receiver.address("/"), SECRET, PAGES)),
                    (channel, id, delivery, words) -> attempts.add(id + " " + delivery))) {
                receiver.awaitTaken(1);
                while (attempts.size() < 2) {
                    Thread.sleep(20);
                }

                assertEquals(List.of("refused-0-0 REFUSED", "refused-0-1 DELIVERED"), attempts);
                assertTrue(notices != null);
            }
        }
    }

    @Test
    void whatWasNotDeliveredWhenTheServiceStoppedIsDeliveredByTheNext() throws Exception {
        write("stopped", alert(1, FacetAlert.State.FIRING), alert(2, FacetAlert.State.FIRING));
        try (Receiver receiver = new Receiver(200, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500)) {
            List<Channel> channels = List.of(new Webhook(receiver.address("/"), SECRET, PAGES));
            try (Notices first = notices("stopped", channels, DEAF)) {
                receiver.awaitTaken(1);
                while (receiver.got.size() < 3) { // the second is being tried
                    Thread.sleep(20);
                }
                assertTrue(first != null);
            }
            try (Notices second = notices("stopped", channels, DEAF)) {
                List<Receiver.Got> taken = receiver.awaitTaken(2);

                assertEquals(
                        List.of("stopped-0-0", "stopped-0-1"),
                        taken.stream()
                                .map(got -> got.headers().getFirst("X-Facetwatch-Delivery"))
                                .toList());
                assertTrue(second != null);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://host/x, correct horse battery, 'webhook-url must be an address like https://host/path, found ftp://host/x'",
        "/hook, correct horse battery, 'webhook-url must be an address like https://host/path, found /hook'",
        "http://host, short, 'webhook-secret must have at least 16 characters, found 5'"
    })
    void aReceiverThatCannotBeIsNamedAtTheStart(URI address, String secret, String reason) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> new Webhook(address, secret, PAGES));

        assertEquals("facetwatch.notices." + reason, refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"1, PT0.02S", "2, PT0.04S", "3, PT0.08S", "4, PT0.1S", "4000, PT0.1S"})
    void pausesDoubleUpToTheLongest(int attempts, Duration pause) {
        assertEquals(pause, QUICK.after(attempts));
    }
}
