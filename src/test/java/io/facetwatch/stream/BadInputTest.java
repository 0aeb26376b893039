package io.facetwatch.stream;

import static io.facetwatch.stream.Announced.RUN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.event.CheckpointAnnounced;
import io.facetwatch.event.CheckpointStatus;
import io.facetwatch.event.CheckpointStatus.State;
import io.facetwatch.event.DeadLetter;
import io.facetwatch.event.EventKind;
import io.facetwatch.event.FacetAlert;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes in between two good checkpoints of a run ends as one dead letter that says why, and the run goes on. */
@Timeout(240)
class BadInputTest {
    private static final long FIRST = 121;
    private static final long LAST = 484;
    private static final String FIRST_MODEL = "models/04-epoch1.onnx";
    private static final String LAST_MODEL = "models/07-epoch4.onnx";
    private static final String UNREADABLE = "Apple/Apple-23/garbage.png";
    private static final String WRONG_DIGEST = "0".repeat(64);

    /**
     * A bad message.
     *
     * @param step of the checkpoint that it is about; -1 where that cannot be told
     * @param reasons what the reason must name
     */
    @SuppressWarnings("ArrayRecordComponent") // the bytes as they are sent; cases are the same objects throughout
    private record Case(String name, long step, byte @Nullable [] message, List<String> reasons) {
        @Override
        public String toString() {
            return name;
        }
    }

    @TempDir
    static Path folder;

    private static @Nullable ServiceUnderTest running;
    private static final Map<Case, RecordMetadata> SENT = new HashMap<>();
    private static final List<Case> CASES = cases();

    static List<Case> cases() {
        return List.of(
                unknown("not JSON", Announced.text("{step"), "expected JSON, found none"),
                unknown("a tombstone", null, "expected JSON, found none"),
                unknown("an empty message", new byte[0], "expected JSON, found none"),
                unknown("bytes that are no text", new byte[] {(byte) 0xff, 0, 1}, "expected JSON, found none"),
                unknown("an array", Announced.text("[]"), "record: expected object", "found []"),
                unknown(
                        "a step in words",
                        Announced.text("{'run':'orchard','step':'five','model':{'key':'a.onnx'}}"),
                        "step: expected integer ≥ 0, found \"five\""),
                unknown(
                        "a run that is no name",
                        Announced.text("{'run':'../etc','step':5,'model':{'key':'a.onnx'}}"),
                        "run: expected string like",
                        "../etc"),
                about(
                        300,
                        "no model",
                        Announced.text("{'run':'orchard','step':300}"),
                        "model: expected object, found nothing"),
                about(
                        301,
                        "a missing object",
                        Announced.of(301, "models/absent.onnx"),
                        "models/absent.onnx",
                        "found no object"),
                about(
                        302,
                        "a wrong digest",
                        Announced.of(302, new CheckpointAnnounced.Model(null, LAST_MODEL, WRONG_DIGEST, null)),
                        LAST_MODEL,
                        "must have sha-256 " + WRONG_DIGEST,
                        "found " + Announced.sha256(model("07-epoch4"))),
                about(
                        303,
                        "a file cut short",
                        Announced.of(303, "models/short.onnx"),
                        "models/short.onnx",
                        "cut short"),
                about(
                        304,
                        "an unknown operator",
                        Announced.of(304, "models/unknown.onnx"),
                        "models/unknown.onnx",
                        "Frobnicate"),
                about(305, "an operator without a rule", Announced.of(305, "models/scatter.onnx"), "ScatterElements"),
                about(
                        306,
                        "a missing layer",
                        Announced.with(306, LAST_MODEL, "'layers':[{'name':'nowhere'}]"),
                        "layer 'nowhere' does not exist",
                        "logits"),
                about(
                        307,
                        "a missing unit",
                        Announced.with(307, LAST_MODEL, "'layers':[{'name':'logits','units':[7]}]"),
                        "unit 7 of layer 'logits'",
                        "0 to 2"),
                about(
                        308,
                        "a layer named twice",
                        Announced.with(308, LAST_MODEL, "'layers':[{'name':'logits'},{'name':'logits','units':[1]}]"),
                        "layer 'logits' must be named once"),
                about(
                        309,
                        "a blank layer",
                        Announced.with(309, LAST_MODEL, "'layers':[{'name':' '}]"),
                        "must not be blank"),
                about(
                        310,
                        "images of another size",
                        Announced.of(310, "models/small.onnx"),
                        "models/small.onnx takes images of",
                        "32",
                        "the probe images are",
                        "64"),
                about(
                        311,
                        "weights that are no numbers",
                        Announced.of(311, "models/nan.onnx"),
                        "models/nan.onnx",
                        "not finite"),
                about(
                        312,
                        "two names for three classes",
                        Announced.with(312, LAST_MODEL, "'classNames':['Apple','Cherry']"),
                        "has 3 output units, 2 class names"),
                about(
                        313,
                        "means that do not fit the deviations",
                        Announced.with(313, LAST_MODEL, "'input':{'mean':[0.5],'std':[1,1,1]}"),
                        "mean needs a number for each of the network's 3 channels, found [0.5]"),
                about(
                        314,
                        "a key that leads out of the bucket",
                        Announced.of(314, "../secret.onnx"),
                        "object key must be",
                        "../secret.onnx"),
                about(
                        315,
                        "a bucket that is not the service's",
                        Announced.of(315, new CheckpointAnnounced.Model("elsewhere", LAST_MODEL, null, null)),
                        LAST_MODEL,
                        "own bucket, facetwatch",
                        "found bucket elsewhere"),
                about(
                        FIRST,
                        "another model at a step that is taken",
                        Announced.of(FIRST, LAST_MODEL),
                        "orchard@121 was announced before with another model",
                        FIRST_MODEL),
                about(
                        60,
                        "a step that comes late",
                        Announced.of(60, LAST_MODEL),
                        "orchard@60 comes out of order",
                        "step 121"));
    }

    private static Case unknown(String name, byte @Nullable [] message, String... reasons) {
        return new Case(name, -1, message, List.of(reasons));
    }

    private static Case about(long step, String name, byte[] message, String... reasons) {
        return new Case(name, step, message, List.of(reasons));
    }

    @BeforeAll
    static void sendGoodThenBadThenGood() throws Exception {
        Path probe = OrchardProbe.unpack(folder.resolve("probe"), 3);
        Files.writeString(probe.resolve(UNREADABLE), "no picture");
        ServiceUnderTest service = new ServiceUnderTest(new ServiceUnderTest.Setup(
                folder.resolve("service"), probe, 2, new RetryPolicy(3, Duration.ofMillis(100))));
        running = service;
        storeModels(service);

        service.publish(RUN, Announced.of(FIRST, FIRST_MODEL));
        for (Case bad : CASES) {
            SENT.put(bad, service.publish(RUN, bad.message()));
        }
        service.publish(RUN, Announced.of(FIRST, FIRST_MODEL));
        service.publish(RUN, Announced.of(LAST, LAST_MODEL));

        service.inspector.await(
                "the last checkpoint", inspector -> inspector.states(RUN, LAST).contains(State.COMPLETED));
        service.inspector.drain();
    }

    private static void storeModels(ServiceUnderTest service) throws IOException {
        BrokenModels broken = new BrokenModels(model("07-epoch4"));
        Map<String, byte[]> models = Map.of(
                FIRST_MODEL,
                model("04-epoch1"),
                LAST_MODEL,
                model("07-epoch4"),
                "models/short.onnx",
                broken.cutShort(),
                "models/unknown.onnx",
                broken.withUnknownOperator(),
                "models/scatter.onnx",
                broken.withOperatorWithoutRule(),
                "models/small.onnx",
                broken.ofSmallerImages(),
                "models/nan.onnx",
                broken.withNotANumber());
        for (Map.Entry<String, byte[]> model : models.entrySet()) {
            service.objects.put(model.getKey(), model.getValue(), "application/octet-stream");
        }
    }

    private static byte[] model(String name) {
        try {
            return OrchardProbe.model(name);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @AfterAll
    static void stop() throws IOException {
        service().close();
    }

    private static ServiceUnderTest service() {
        return Objects.requireNonNull(running, "the service did not start");
    }

    @ParameterizedTest
    @MethodSource("sent")
    void aBadMessageEndsAsOneDeadLetterThatSaysWhy(Case bad) {
        RecordMetadata sent = Objects.requireNonNull(SENT.get(bad));
        List<DeadLetter> letters = service().inspector.deadLetters().stream()
                .filter(letter -> letter.partition() == sent.partition() && letter.offset() == sent.offset())
                .toList();

        assertEquals(1, letters.size(), letters.toString());
        DeadLetter letter = letters.get(0);
        assertEquals(Topics.CHECKPOINTS, letter.topic());
        assertEquals(RUN, letter.key());
        assertEquals(DeadLetter.Outcome.REJECTED, letter.outcome(), letter.reason());
        bad.reasons()
                .forEach(reason -> assertTrue(letter.reason().contains(reason), () -> "'%s' must name '%s'"
                        .formatted(letter.reason(), reason)));
        if (bad.message() == null) {
            assertNull(letter.payload());
        } else {
            assertEquals(
                    new String(bad.message(), StandardCharsets.ISO_8859_1),
                    new String(Objects.requireNonNull(letter.payload()).bytes(), StandardCharsets.ISO_8859_1));
        }
    }

    static Stream<Case> sent() {
        return CASES.stream();
    }

    @ParameterizedTest
    @MethodSource("known")
    void aKnownCheckpointIsToldOnceThatItIsRejected(Case bad) {
        List<CheckpointStatus> rejected = service().inspector.statuses(RUN, bad.step()).stream()
                .filter(status -> status.state() == State.REJECTED)
                .toList();

        assertEquals(1, rejected.size(), rejected.toString());
        String reason = String.valueOf(rejected.get(0).reason());
        bad.reasons().forEach(part -> assertTrue(reason.contains(part), () -> reason + " must name " + part));
    }

    static Stream<Case> known() {
        return CASES.stream().filter(bad -> bad.step() >= 0);
    }

    @Test
    void nothingElseIsToldOfAnyCheckpoint() {
        long known = known().count();
        // the first: planned, warning, scanned, completed, duplicate; the last: planned, scanned, completed
        assertEquals(known + 5 + 3, service().inspector.statuses().size());
        assertEquals(CASES.size(), service().inspector.deadLetters().size());
        assertEquals(
                List.of(State.PLANNED, State.SCANNED, State.COMPLETED),
                service().inspector.states(RUN, LAST));
    }

    @Test
    void theSameAnnouncementAgainIsADuplicateAndIsNotWorkedOn() {
        assertEquals(
                1,
                service().inspector.states(RUN, FIRST).stream()
                        .filter(state -> state == State.DUPLICATE)
                        .count());
        assertEquals(
                1,
                service().inspector.states(RUN, FIRST).stream()
                        .filter(state -> state == State.COMPLETED)
                        .count());
    }

    @Test
    void anUnreadableImageIsToldOncePerRun() {
        List<CheckpointStatus> warnings = service().inspector.statuses().stream()
                .filter(status -> status.state() == State.WARNING)
                .toList();

        assertEquals(1, warnings.size(), warnings.toString());
        assertEquals(FIRST, warnings.get(0).step());
        assertTrue(String.valueOf(warnings.get(0).reason()).contains(UNREADABLE), warnings.toString());
    }

    @Test
    void everyMessageIsCountedOnce() {
        assertEquals(CASES.size(), service().counted(Topics.CHECKPOINTS, "rejected"));
        assertEquals(2, service().counted(Topics.CHECKPOINTS, "done"));
        assertEquals(1, service().counted(Topics.CHECKPOINTS, "duplicate"));
        assertEquals(
                CASES.size(), service().deadLetters("malformed") + service().deadLetters("rejected"));
        assertEquals(
                service().inspector.deadLetters().stream()
                        .filter(letter -> letter.reason().startsWith("message is no"))
                        .count(),
                service().deadLetters("malformed"));
        assertTrue(service().deadLetters("malformed") > 5, "messages that are no record");
        assertEquals(0, service().counted(Topics.CHECKPOINTS, "failed"));
        assertEquals(known().count(), service().checkpoints("rejected"));
        assertEquals(2, service().checkpoints("done"));
    }

    @Test
    void theFirstRejectionOpensTheRunsAlertAndTheNextAcceptedCheckpointEndsIt() {
        List<FacetAlert> alerts = service().inspector.of(Topics.FACET_ALERTS, FacetAlert.class).stream()
                .filter(alert -> alert.kind() == EventKind.CHECKPOINT_REJECTED)
                .toList();
        List<String> keys = service().inspector.of(Topics.FACET_ALERTS).stream()
                .map(ConsumerRecord::key)
                .distinct()
                .toList();

        assertEquals(
                List.of(FacetAlert.State.FIRING, FacetAlert.State.RESOLVED),
                alerts.stream().map(FacetAlert::state).toList());
        assertTrue(keys.contains("orchard/checkpoint-rejected"), keys.toString());
        assertEquals(300, alerts.get(0).step());
        String opened = alerts.get(0).sentence();
        assertTrue(opened.startsWith("run orchard, checkpoint 300: rejected: "), opened);
        assertTrue(opened.contains("model: expected object"), opened);
        assertEquals(LAST, alerts.get(1).step());
        assertTrue(alerts.get(1).sentence().contains(known().count() + " were rejected"), alerts.toString());
    }

    @Test
    void theStreamStillRuns() {
        assertTrue(service().isRunning());
    }
}
