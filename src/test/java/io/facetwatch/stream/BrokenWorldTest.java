package io.facetwatch.stream;

import static io.facetwatch.stream.Announced.RUN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.event.CheckpointStatus;
import io.facetwatch.event.CheckpointStatus.State;
import io.facetwatch.event.DeadLetter;
import io.facetwatch.event.EventKind;
import io.facetwatch.event.FacetAlert;
import io.facetwatch.tensor.Png;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One service whose S3 server comes and goes; in order, because the steps of a run ascend. */
@Timeout(240)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrokenWorldTest {
    private static final String MODEL = "models/07-epoch4.onnx";
    private static final int ATTEMPTS = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200); // 3 s over all attempts

    /** Longer than the attempts, and than any checkpoint takes. */
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    @TempDir
    static Path folder;

    private static @Nullable ServiceUnderTest running;

    @BeforeAll
    static void start() throws Exception {
        Path probe = OrchardProbe.unpack(folder.resolve("probe"), 3);
        running = new ServiceUnderTest(
                new ServiceUnderTest.Setup(folder.resolve("service"), probe, 2, new RetryPolicy(ATTEMPTS, FIRST_PAUSE))
                        .patient(PATIENCE));
        service().objects.put(MODEL, OrchardProbe.model("07-epoch4"), "application/octet-stream");
    }

    @AfterAll
    static void stop() throws IOException {
        service().close();
    }

    private static ServiceUnderTest service() {
        return Objects.requireNonNull(running, "the service did not start");
    }

    @Test
    @Order(1)
    void aCheckpointOutlastsAShortOutageOfTheStore() throws Exception {
        CountDownLatch stopped = stopS3Before("put runs/orchard/checkpoints/10/scan/");

        service().publish(RUN, Announced.of(10, MODEL));
        assertTrue(stopped.await(60, TimeUnit.SECONDS), "the scan was never stored");
        Thread.sleep(FIRST_PAUSE.toMillis());
        service().startS3();

        awaitState(10, State.COMPLETED);
        assertEquals(
                List.of(State.PLANNED, State.SCANNED, State.COMPLETED),
                service().inspector.states(RUN, 10));
        assertEquals(List.of(), service().inspector.deadLetters());
        assertEquals(0, service().counted(Topics.SCAN_TASKS, "failed"));
        assertTrue(service().objects.list("runs/orchard/checkpoints/10/").size() > 10);
    }

    @Test
    @Order(2)
    void aLongOutageWhileScanningFailsTheCheckpointAndTheNextOneIsDone() throws Exception {
        stopS3Before("put runs/orchard/checkpoints/20/scan/");

        service().publish(RUN, Announced.of(20, MODEL));
        awaitState(20, State.FAILED);
        service()
                .inspector
                .await(
                        "every shard of checkpoint 20 to end",
                        inspector -> letters(Topics.SCAN_TASKS).size() == 2);
        service().startS3();
        service().publish(RUN, Announced.of(21, MODEL));
        awaitState(21, State.COMPLETED);

        assertEquals(List.of(State.PLANNED, State.FAILED), service().inspector.states(RUN, 20));
        letters(Topics.SCAN_TASKS).forEach(BrokenWorldTest::assertFailedAfterAllAttempts);
        assertEquals(2, service().counted(Topics.SCAN_TASKS, "failed"));
        assertEquals(1, service().checkpoints("failed"));
    }

    @Test
    @Order(3)
    void aLongOutageWhileGatheringFailsTheCheckpointAndTheNextOneIsDone() throws Exception {
        stopS3Before("get runs/orchard/checkpoints/30/scan/");

        service().publish(RUN, Announced.of(30, MODEL));
        awaitState(30, State.FAILED);
        service().startS3();
        service().publish(RUN, Announced.of(31, MODEL));
        awaitState(31, State.COMPLETED);

        assertEquals(List.of(State.PLANNED, State.FAILED), service().inspector.states(RUN, 30));
        assertEquals(1, letters(Topics.SCAN_RESULTS).size());
        letters(Topics.SCAN_RESULTS).forEach(BrokenWorldTest::assertFailedAfterAllAttempts);
        assertEquals(1, service().counted(Topics.SCAN_RESULTS, "failed"));
    }

    @Test
    @Order(4)
    void aCheckpointThatCouldNotBePlannedMayBeAnnouncedAgain() throws Exception {
        service().stopS3();

        service().publish(RUN, Announced.of(40, MODEL));
        awaitState(40, State.FAILED);
        service().startS3();
        service().publish(RUN, Announced.of(40, MODEL));
        awaitState(40, State.COMPLETED);

        assertEquals(
                List.of(State.FAILED, State.PLANNED, State.SCANNED, State.COMPLETED),
                service().inspector.states(RUN, 40));
        assertEquals(1, letters(Topics.CHECKPOINTS).size());
        letters(Topics.CHECKPOINTS).forEach(BrokenWorldTest::assertFailedAfterAllAttempts);
        assertTrue(service().isRunning());
    }

    @Test
    @Order(5)
    void aCheckpointThatFailedIsTriedAgainWhenItIsAnnouncedAgainWhileItIsTheLastOfItsRun() throws Exception {
        int lettersBefore = letters(Topics.SCAN_TASKS).size();
        stopS3Before("put runs/orchard/checkpoints/50/scan/");

        service().publish(RUN, Announced.of(50, MODEL));
        awaitState(50, State.FAILED);
        service()
                .inspector
                .await(
                        "every shard of checkpoint 50 to end",
                        inspector -> letters(Topics.SCAN_TASKS).size() == lettersBefore + 2);
        service().startS3();
        service().publish(RUN, Announced.of(50, MODEL));
        awaitState(50, State.COMPLETED);
        service().publish(RUN, Announced.of(50, MODEL));
        service()
                .inspector
                .await(
                        "the third announcement",
                        inspector -> inspector.states(RUN, 50).size() == 7);
        service().publish(RUN, Announced.with(51, MODEL, "'seed':77"));
        awaitState(51, State.COMPLETED);

        assertEquals(State.FAILED, service().inspector.states(RUN, 50).get(1));
        assertEquals(
                List.of(
                        State.COMPLETED,
                        State.DUPLICATE,
                        State.DUPLICATE,
                        State.FAILED,
                        State.PLANNED,
                        State.PLANNED,
                        State.SCANNED),
                service().inspector.states(RUN, 50).stream()
                        .sorted(Comparator.comparing(State::name))
                        .toList());
        assertTrue(text("runs/orchard/checkpoints/51/manifest.json").contains("\"seed\":77"));
        byte[] picture = service()
                .objects
                .get("runs/orchard/checkpoints/51/units/logits/0/mean-00.png")
                .orElseThrow();
        assertEquals("77", Png.texts(picture).get("facetwatch:seed"));
        assertTrue(text("runs/orchard/checkpoints/50/manifest.json").contains("\"seed\":1,"));
    }

    @Test
    @Order(6)
    void everyFailureWasAlertedUntilACheckpointWasDone() {
        assertEquals(
                List.of(
                        "20 FIRING",
                        "21 RESOLVED",
                        "30 FIRING",
                        "31 RESOLVED",
                        "40 FIRING",
                        "40 RESOLVED",
                        "50 FIRING",
                        "50 RESOLVED"),
                alerts(EventKind.CHECKPOINT_FAILED));
    }

    @Test
    @Order(7)
    void aCheckpointThatNothingIsHeardOfIsAlertedUntilItGoesOn() throws Exception {
        CheckpointId checkpoint = new CheckpointId(RUN, 60);

        service().tell(CheckpointStatus.of(checkpoint, State.PLANNED, null));
        service().inspector.await("the stall", inspector -> alerts(EventKind.CHECKPOINT_STALLED)
                .equals(List.of("60 FIRING")));
        service().tell(CheckpointStatus.of(checkpoint, State.SCANNED, null));
        service().inspector.await("its end", inspector -> alerts(EventKind.CHECKPOINT_STALLED)
                .equals(List.of("60 FIRING", "60 RESOLVED")));
        service().tell(CheckpointStatus.of(checkpoint, State.COMPLETED, null));

        assertTrue(service().isRunning());
    }

    /** Of the run, in their order: step and state. */
    private static List<String> alerts(EventKind kind) {
        return service().inspector.of(Topics.FACET_ALERTS, FacetAlert.class).stream()
                .filter(alert -> alert.kind() == kind)
                .map(alert -> alert.step() + " " + alert.state())
                .toList();
    }

    private static String text(String key) throws IOException {
        return new String(service().objects.get(key).orElseThrow(), StandardCharsets.UTF_8);
    }

    private static void assertFailedAfterAllAttempts(DeadLetter letter) {
        assertEquals(DeadLetter.Outcome.FAILED, letter.outcome());
        assertTrue(letter.reason().contains("after %d attempts".formatted(ATTEMPTS)), letter.reason());
    }

    private static List<DeadLetter> letters(String topic) {
        return service().inspector.deadLetters().stream()
                .filter(letter -> letter.topic().equals(topic))
                .toList();
    }

    private static CountDownLatch stopS3Before(String request) {
        CountDownLatch stopped = new CountDownLatch(1);
        service().objects.before(one -> one.startsWith(request), () -> {
            service().stopS3();
            stopped.countDown();
        });
        return stopped;
    }

    private static void awaitState(long step, State state) {
        service().inspector.await("checkpoint %d to be %s".formatted(step, state), inspector -> inspector
                .states(RUN, step)
                .contains(state));
        service().inspector.drain();
    }
}
