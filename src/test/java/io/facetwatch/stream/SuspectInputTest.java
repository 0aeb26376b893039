package io.facetwatch.stream;

import static io.facetwatch.stream.Announced.RUN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.event.CheckpointStatus;
import io.facetwatch.event.CheckpointStatus.State;
import io.facetwatch.event.EventKind;
import io.facetwatch.event.FacetAlert;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run whose first two checkpoints are announced with the wrong order of channels, the third with the right one. */
@Timeout(240)
class SuspectInputTest {
    private static final String MODEL = "models/07.onnx";
    private static final String NAMED = "'classNames':['Apple','Cherry','Tomato'],'accuracy':1.0";

    @TempDir
    static Path folder;

    @Test
    void theAlertOpensOnceAndEndsWithTheFirstCheckpointThatIsFedRightly() throws Exception {
        Path probe = OrchardProbe.unpack(folder.resolve("probe"), 3);
        try (ServiceUnderTest service = new ServiceUnderTest(new ServiceUnderTest.Setup(
                folder.resolve("service"), probe, 1, new RetryPolicy(3, Duration.ofMillis(100))))) {
            service.objects.put(MODEL, OrchardProbe.model("07-epoch4"), "application/octet-stream");

            service.publish(RUN, Announced.with(1, MODEL, NAMED + ",'input':{'channelOrder':'bgr'}"));
            service.publish(RUN, Announced.with(2, MODEL, NAMED + ",'input':{'channelOrder':'bgr'}"));
            service.publish(RUN, Announced.with(3, MODEL, NAMED));

            service.inspector.await(
                    "the last checkpoint", inspector -> inspector.states(RUN, 3).contains(State.COMPLETED));
            service.inspector.drain();
            expect(service.inspector);
            assertEquals(
                    2,
                    service.registry
                            .get("facetwatch_suspect_inputs_total")
                            .tags("run", RUN)
                            .counter()
                            .count());
        }
    }

    private static void expect(Inspector inspector) {
        List<CheckpointStatus> warnings = inspector.statuses().stream()
                .filter(status -> status.state() == State.WARNING)
                .toList();
        assertEquals(
                List.of(1L, 2L),
                warnings.stream().map(CheckpointStatus::step).toList(),
                "a warning at each checkpoint that is fed wrongly");
        assertTrue(String.valueOf(warnings.get(0).reason()).contains("channels BGR"), warnings.toString());
        List<FacetAlert> alerts = inspector.of(Topics.FACET_ALERTS, FacetAlert.class).stream()
                .filter(alert -> alert.kind() == EventKind.INPUT_SUSPECT)
                .toList();
        assertEquals(2, alerts.size(), alerts.toString());
        FacetAlert opened = alerts.get(0);
        assertEquals(1, opened.step());
        assertEquals(FacetAlert.State.FIRING, opened.state());
        assertNull(opened.layer());
        assertNull(opened.unit());
        assertTrue(opened.value() != null && opened.threshold() != null && opened.value() < opened.threshold());
        assertEquals(warnings.get(0).reason(), opened.sentence());
        FacetAlert ended = alerts.get(1);
        assertEquals(3, ended.step());
        assertEquals(FacetAlert.State.RESOLVED, ended.state());
        assertTrue(ended.details() != null && ended.details().since() == 1, ended.toString());
        assertEquals(
                List.of("orchard/input-suspect", "orchard/input-suspect"),
                inspector.of(Topics.FACET_ALERTS).stream()
                        .map(record -> record.key())
                        .filter(key -> key.endsWith("input-suspect"))
                        .toList());
    }
}
