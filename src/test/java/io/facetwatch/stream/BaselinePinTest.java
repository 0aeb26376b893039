package io.facetwatch.stream;

import static io.facetwatch.stream.Announced.RUN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.event.BaselinePinned;
import io.facetwatch.event.CheckpointStatus.State;
import io.facetwatch.event.DeadLetter;
import io.facetwatch.event.Json;
import io.facetwatch.store.Keys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A pin that cannot be is a dead letter that says why, and changes nothing. */
@Timeout(240)
class BaselinePinTest {
    private static final String MODEL = "models/07-epoch4.onnx";

    @TempDir
    Path folder;

    @Test
    void onlyAScannedCheckpointOfTheRunIsPinned() throws Exception {
        Path probe = OrchardProbe.unpack(folder.resolve("probe"), 3);
        try (ServiceUnderTest service = new ServiceUnderTest(new ServiceUnderTest.Setup(
                folder.resolve("service"), probe, 1, new RetryPolicy(3, Duration.ofMillis(100))))) {
            service.objects.put(MODEL, OrchardProbe.model("07-epoch4"), "application/octet-stream");
            service.publish(RUN, Announced.of(5, MODEL));
            service.inspector.await(
                    "the checkpoint", inspector -> inspector.states(RUN, 5).contains(State.COMPLETED));
            // as after a scan that failed: the manifest is there, and the scan is not
            String manifest = new String(
                    service.objects.get(Keys.manifest(new CheckpointId(RUN, 5))).orElseThrow(), StandardCharsets.UTF_8);
            service.objects.put(
                    Keys.manifest(new CheckpointId(RUN, 3)),
                    manifest.replaceFirst("\"step\" *: *5", "\"step\":3").getBytes(StandardCharsets.UTF_8),
                    "application/json");

            service.publishBaseline(RUN, "{step".getBytes(StandardCharsets.UTF_8));
            service.publishBaseline(RUN, Json.write(new BaselinePinned(RUN, 99)));
            service.publishBaseline(RUN, Json.write(new BaselinePinned("other", 5)));
            service.publishBaseline(RUN, Json.write(new BaselinePinned(RUN, 3)));
            Asked refused = service.pin(new CheckpointId(RUN, 98));
            Asked pinned = service.pin(new CheckpointId(RUN, 5));

            assertEquals(Optional.empty(), service.answer(pinned).map(DeadLetter::reason));
            assertTrue(service.isPinned(new CheckpointId(RUN, 5)), "what was answered is done");
            assertEquals(
                    Optional.of("checkpoint orchard@98 cannot be the baseline: it must be known and scanned"),
                    service.answer(refused).map(DeadLetter::reason));
            service.inspector.await(
                    "dead letters", inspector -> inspector.deadLetters().size() >= 5);
            service.inspector.drain();

            List<DeadLetter> letters = service.inspector.deadLetters();
            assertEquals(5, letters.size(), letters.toString());
            assertTells(letters, "expected JSON");
            assertTells(letters, "orchard@99 cannot be the baseline");
            assertTells(letters, "other@5 cannot be the baseline");
            assertTells(letters, "orchard@3 cannot be the baseline");
            assertEquals(List.of(State.PLANNED, State.SCANNED, State.COMPLETED), service.inspector.states(RUN, 5));
            assertEquals(List.of(), service.inspector.states(RUN, 99));
        }
    }

    private static void assertTells(List<DeadLetter> letters, String reason) {
        assertEquals(
                1,
                letters.stream()
                        .filter(letter -> letter.topic().equals(Topics.BASELINES))
                        .filter(letter -> letter.reason().contains(reason))
                        .count(),
                () -> reason + ": " + letters);
    }
}
