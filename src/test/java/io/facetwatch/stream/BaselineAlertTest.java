package io.facetwatch.stream;

import static io.facetwatch.stream.Announced.RUN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.event.CheckpointStatus.State;
import io.facetwatch.event.EventKind;
import io.facetwatch.event.FacetAlert;
import io.facetwatch.event.FacetDrift;
import io.facetwatch.event.FacetDrift.Reference;
import io.facetwatch.event.UnitTask;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A network that is good, and one that training broke, take turns. */
@Timeout(300)
class BaselineAlertTest {
    private static final String GOOD = "07-epoch4";
    private static final String BROKEN = "12-collapsed";
    private static final int APPLE = 0;
    private static final int CHERRY = 1;

    @TempDir
    Path folder;

    private long step;

    @Test
    void anAlertAgainstTheBaselineOpensAndEndsAndANewBaselineStartsAnew() throws Exception {
        try (ServiceUnderTest service = service(Map.of())) {
            play(service, GOOD, 1);
            pin(service, 1);
            play(service, BROKEN, 2);
            play(service, GOOD, 3);
            play(service, BROKEN, 2);
            pin(service, 8);
            play(service, BROKEN, 1);
            play(service, GOOD, 2);
            service.inspector.drain();

            // Cherry has no facet of its own in the broken network: 2 of 3 at 3, three clear ones at 6, and again at 8
            List<FacetAlert> cherry = alerts(service, CHERRY);
            assertEquals(List.of("3 firing", "6 resolved", "8 firing", "9 resolved"), told(cherry));
            String opened = cherry.get(0).sentence();
            assertTrue(opened.startsWith("checkpoint 3: Cherry lost facet"), opened);
            assertTrue(opened.endsWith("compared with the baseline, checkpoint 1"), opened);
            String ended = cherry.get(3).sentence();
            assertTrue(ended.contains("the baseline is now checkpoint 8"), ended);
            // Apple has lost what it had at checkpoint 8: once the new baseline has been there for two of its own
            assertEquals(List.of("11 firing"), told(alerts(service, APPLE)));
            assertEquals(
                    Set.of(EventKind.LOST),
                    alerts(service).map(FacetAlert::kind).collect(Collectors.toSet()),
                    "that a unit is dead is told once, against the checkpoint before");
        }
    }

    @Test
    void theConfiguredReferenceComparesFacetsFromItsCheckpointOn() throws Exception {
        try (ServiceUnderTest service = service(Map.of(RUN, 2L))) {
            play(service, GOOD, 1);
            play(service, BROKEN, 2);
            service.inspector.drain();

            for (UnitTask task : service.inspector.of(Topics.UNIT_TASKS, UnitTask.class)) {
                if (task.step() == 1) {
                    assertNull(task.referenceStep(), task.toString());
                } else {
                    assertEquals(2L, task.referenceStep(), task.toString());
                }
            }
            assertEquals(
                    Set.of("2 previous 1", "3 previous 2", "3 baseline 2"),
                    service.inspector.of(Topics.FACET_DRIFT, FacetDrift.class).stream()
                            .map(BaselineAlertTest::comparison)
                            .collect(Collectors.toSet()),
                    "where no baseline is pinned the reference is the baseline");
            assertEquals(0, alerts(service).count(), "and opens no alerts");
        }
    }

    private static String comparison(FacetDrift drift) {
        return "%d %s %d"
                .formatted(drift.step(), label(Objects.requireNonNull(drift.reference())), drift.previousStep());
    }

    private ServiceUnderTest service(Map<String, Long> references) throws Exception {
        Path probe = OrchardProbe.unpack(folder.resolve("probe"), 3);
        ServiceUnderTest service = new ServiceUnderTest(new ServiceUnderTest.Setup(
                        folder.resolve("service"), probe, 1, new RetryPolicy(3, Duration.ofMillis(100)))
                .referencing(references));
        for (String name : List.of(GOOD, BROKEN)) {
            service.objects.put("models/" + name, OrchardProbe.model(name), "application/octet-stream");
        }
        return service;
    }

    /** The next checkpoints of the run, all of one network. */
    private void play(ServiceUnderTest service, String model, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            step++;
            service.publish(RUN, Announced.of(step, "models/" + model));
        }
        long last = step;
        service.inspector.await(
                "checkpoint " + last, inspector -> inspector.states(RUN, last).contains(State.COMPLETED));
    }

    private static void pin(ServiceUnderTest service, long baseline) throws Exception {
        CheckpointId checkpoint = new CheckpointId(RUN, baseline);
        service.pin(checkpoint);
        service.inspector.await("the baseline", inspector -> service.isPinned(checkpoint));
    }

    private static Stream<FacetAlert> alerts(ServiceUnderTest service) {
        return service.inspector.of(Topics.FACET_ALERTS, FacetAlert.class).stream()
                .filter(alert -> alert.reference() == Reference.BASELINE);
    }

    /** Of a class unit. */
    private static List<FacetAlert> alerts(ServiceUnderTest service, int unit) {
        return alerts(service)
                .filter(alert ->
                        "logits".equals(alert.layer()) && Integer.valueOf(unit).equals(alert.unit()))
                .toList();
    }

    private static List<String> told(List<FacetAlert> alerts) {
        return alerts.stream()
                .map(alert -> alert.step() + " " + label(alert.state()))
                .toList();
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
