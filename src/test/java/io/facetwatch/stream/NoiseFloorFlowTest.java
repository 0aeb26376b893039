package io.facetwatch.stream;

import static io.facetwatch.stream.Announced.RUN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.facetwatch.drift.NullPolicy;
import io.facetwatch.event.CheckpointStatus.State;
import io.facetwatch.event.EventKind;
import io.facetwatch.event.FacetDrift;
import io.facetwatch.event.Json;
import io.facetwatch.event.UnitTask;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run whose reference is its second checkpoint, which draws a whole noise floor at once; the third one has collapsed. */
@Timeout(240)
class NoiseFloorFlowTest {
    private static final long EARLY = 121;
    private static final long REFERENCE = 484;
    private static final long COLLAPSED = 605;
    private static final int DRAWS = 105; // all pairs of 15 re-runs of one unit
    private static final Set<EventKind> CERTAIN =
            Set.of(EventKind.UNIT_DEAD, EventKind.UNIT_REVIVED, EventKind.NOT_FINITE);

    @TempDir
    static Path folder;

    private static final List<FacetDrift> DRIFTS = new ArrayList<>();
    private static final Map<Long, List<UnitTask>> TASKS = new TreeMap<>();

    @BeforeAll
    static void run() throws Exception {
        Path probe = OrchardProbe.unpack(folder.resolve("probe"), 4);
        try (ServiceUnderTest service = new ServiceUnderTest(new ServiceUnderTest.Setup(
                        folder.resolve("service"), probe, 2, new RetryPolicy(3, Duration.ofMillis(200)))
                .referencing(Map.of(RUN, REFERENCE))
                .drawing(new NullPolicy(DRAWS, 100, 1)))) {
            publish(service, EARLY, "04-epoch1");
            publish(service, REFERENCE, "07-epoch4");
            publish(service, COLLAPSED, "12-collapsed");
            service.inspector.await(
                    "the collapsed checkpoint",
                    inspector -> inspector.states(RUN, COLLAPSED).contains(State.COMPLETED));
            service.inspector.drain();
            for (ConsumerRecord<String, byte[]> record : service.inspector.of(Topics.FACET_DRIFT)) {
                DRIFTS.add(Json.read(record.value(), FacetDrift.class));
            }
            for (ConsumerRecord<String, byte[]> record : service.inspector.of(Topics.UNIT_TASKS)) {
                UnitTask task = Json.read(record.value(), UnitTask.class);
                TASKS.computeIfAbsent(task.step(), step -> new ArrayList<>()).add(task);
            }
        }
    }

    private static void publish(ServiceUnderTest service, long step, String name) throws IOException, Exception {
        String key = "models/%s.onnx".formatted(name);
        service.objects.put(key, OrchardProbe.model(name), "application/octet-stream");
        service.publish(RUN, Announced.of(step, key));
    }

    private static List<FacetDrift> at(long step) {
        return DRIFTS.stream().filter(drift -> drift.step() == step).toList();
    }

    @Test
    void eventsOfACollapsedCheckpointAreToldWithPAndNullSize() {
        List<FacetDrift.Event> tested = at(COLLAPSED).stream()
                .flatMap(drift -> drift.events().stream())
                .filter(event -> !CERTAIN.contains(event.kind()))
                .toList();

        assertFalse(tested.isEmpty(), at(COLLAPSED).toString());
        for (FacetDrift.Event event : tested) {
            FacetDrift.Test test = Objects.requireNonNull(event.test(), event.toString());
            assertTrue(test.significant() && test.p() <= 0.05, event.toString());
            assertTrue(test.nullSize() >= DRAWS && test.p() >= 1.0 / (1 + test.nullSize()), event.toString());
        }
    }

    @Test
    void theFloorIsDrawnFromTheReferenceOn() {
        assertTrue(at(REFERENCE).stream().allMatch(drift -> drift.step() == REFERENCE));
        for (FacetDrift drift : at(COLLAPSED)) {
            assertTrue(
                    Objects.requireNonNull(drift.noiseFloor()).endsWith("draws since step " + REFERENCE),
                    drift.noiseFloor());
        }
        assertTrue(TASKS.getOrDefault(EARLY, List.of()).stream().allMatch(task -> task.reruns() == null));
        assertEquals(
                2, // a unit of either layer
                TASKS.getOrDefault(REFERENCE, List.of()).stream()
                        .filter(task -> task.reruns() != null)
                        .count());
    }

    @Test
    void facetsAreComparedByTheCodesOfTheConfiguredReference() {
        assertTrue(TASKS.getOrDefault(EARLY, List.of()).stream().allMatch(task -> task.referenceStep() == null));
        for (long step : List.of(REFERENCE, COLLAPSED)) {
            List<UnitTask> tasks = TASKS.getOrDefault(step, List.of());
            assertFalse(tasks.isEmpty());
            assertTrue(tasks.stream().allMatch(task -> Objects.equals(task.referenceStep(), REFERENCE)));
        }
    }
}
