package io.facetwatch.stream;

import static io.facetwatch.stream.Announced.RUN;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.facetwatch.domain.CheckpointId;
import io.facetwatch.event.BaselinePinned;
import io.facetwatch.event.CheckpointAnnounced;
import io.facetwatch.event.CheckpointStatus;
import io.facetwatch.event.CheckpointStatus.State;
import io.facetwatch.event.DeadLetter;
import io.facetwatch.event.FacetAlert;
import io.facetwatch.event.FacetDrift;
import io.facetwatch.event.Json;
import io.facetwatch.event.ScanResult;
import io.facetwatch.event.ScanTask;
import io.facetwatch.event.Schemas;
import io.facetwatch.event.UnitFacets;
import io.facetwatch.event.UnitResult;
import io.facetwatch.event.UnitTask;
import io.facetwatch.pipeline.PictureTexts;
import io.facetwatch.pipeline.Replay;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.probe.ProbeSets;
import io.facetwatch.runtime.OnnxRuntime;
import io.facetwatch.runtime.RuntimeSettings;
import io.facetwatch.tensor.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two checkpoints of a run through the whole stream, twice: on one thread and, in a fresh service, on two. */
@Timeout(240)
class FlowTest {
    private static final long FIRST = 121;
    private static final long SECOND = 484;
    private static final int PER_VARIETY = 4;
    private static final int DRAWS_OF_A_CHECKPOINT = 36; // all pairs of nine re-runs of one unit of a layer
    private static final int SHARDS = 3; // 18 varieties of 4 images in shards of 32

    private static final Map<String, Class<?>> RECORDS = Map.ofEntries(
            Map.entry(Topics.CHECKPOINTS, CheckpointAnnounced.class),
            Map.entry(Topics.BASELINES, BaselinePinned.class),
            Map.entry(Topics.CHECKPOINT_STATUS, CheckpointStatus.class),
            Map.entry(Topics.UNIT_FACETS, UnitFacets.class),
            Map.entry(Topics.FACET_DRIFT, FacetDrift.class),
            Map.entry(Topics.FACET_ALERTS, FacetAlert.class),
            Map.entry(Topics.DEAD_LETTERS, DeadLetter.class),
            Map.entry(Topics.SCAN_TASKS, ScanTask.class),
            Map.entry(Topics.SCAN_RESULTS, ScanResult.class),
            Map.entry(Topics.UNIT_TASKS, UnitTask.class),
            Map.entry(Topics.UNIT_RESULTS, UnitResult.class));

    @TempDir
    static Path folder;

    private static final Outcome ONE_THREAD = new Outcome();
    private static final Outcome TWO_THREADS = new Outcome();

    /** What a service left behind. */
    private static final class Outcome {
        final Map<String, byte[]> objects = new TreeMap<>();
        final Map<String, List<ConsumerRecord<String, byte[]>>> records = new TreeMap<>();
        final List<CheckpointStatus> statuses = new ArrayList<>();

        List<ConsumerRecord<String, byte[]>> of(String topic) {
            return records.getOrDefault(topic, List.of());
        }
    }

    @BeforeAll
    static void runTwice() throws Exception {
        Path probe = OrchardProbe.unpack(folder.resolve("probe"), PER_VARIETY);
        run(
                new ServiceUnderTest.Setup(folder.resolve("one"), probe, 1, new RetryPolicy(3, Duration.ofMillis(200))),
                ONE_THREAD);
        run(
                new ServiceUnderTest.Setup(folder.resolve("two"), probe, 2, new RetryPolicy(3, Duration.ofMillis(200))),
                TWO_THREADS);
    }

    private static void run(ServiceUnderTest.Setup setup, Outcome outcome) throws Exception {
        try (ServiceUnderTest service = new ServiceUnderTest(setup)) {
            publish(service, FIRST, "04-epoch1");
            awaitCompleted(service, 1);
            service.pin(new CheckpointId(RUN, FIRST));
            service.inspector.await("the pinned baseline", inspector -> isPinned(service));

            publish(service, SECOND, "07-epoch4");
            awaitCompleted(service, 2);
            service.inspector.drain();
            for (String key : service.objects.list("runs/")) {
                outcome.objects.put(key, service.objects.get(key).orElseThrow());
            }
            Topics.ALL.forEach(topic -> outcome.records.put(topic, service.inspector.of(topic)));
            outcome.statuses.addAll(service.inspector.statuses());
        }
    }

    private static void awaitCompleted(ServiceUnderTest service, int count) throws Exception {
        service.inspector.await(
                count + " completed checkpoints",
                inspector -> inspector.statuses().stream()
                                .filter(status -> status.state() == State.COMPLETED)
                                .count()
                        == count);
    }

    private static boolean isPinned(ServiceUnderTest service) {
        try {
            return service.objects.get("runs/%s/baseline.json".formatted(RUN)).isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void publish(ServiceUnderTest service, long step, String name) throws Exception {
        byte[] model = OrchardProbe.model(name);
        String key = "models/%s.onnx".formatted(name);
        service.objects.put(key, model, "application/octet-stream");
        service.publish(RUN, Announced.of(step, new CheckpointAnnounced.Model(null, key, Announced.sha256(model), (long)
                model.length)));
    }

    @Test
    void everyCheckpointIsPlannedThenScannedThenCompletedAndNothingElse() {
        for (long step : List.of(FIRST, SECOND)) {
            assertEquals(
                    List.of(State.PLANNED, State.SCANNED, State.COMPLETED),
                    ONE_THREAD.statuses.stream()
                            .filter(status -> status.step() == step)
                            .map(CheckpointStatus::state)
                            .toList());
        }
        assertEquals(List.of(), ONE_THREAD.of(Topics.DEAD_LETTERS));
    }

    @Test
    void progressCountsShardsAndUnits() {
        List<CheckpointStatus> second = ONE_THREAD.statuses.stream()
                .filter(status -> status.step() == SECOND)
                .toList();

        assertEquals(SHARDS, second.get(0).progress().shards());
        assertEquals(5, second.get(1).progress().units());
        assertEquals(5, second.get(2).progress().unitsDone());
        assertEquals(1.0, second.get(2).progress().accuracy());
    }

    @Test
    void objectsLieWhereTheLayoutSays() throws IOException {
        Set<String> expected = new TreeSet<>(Set.of("runs/%s/baseline.json".formatted(RUN)));
        for (long step : List.of(FIRST, SECOND)) {
            String checkpoint = "runs/%s/checkpoints/%d/".formatted(RUN, step);
            expected.add(checkpoint + "manifest.json");
            expected.add(checkpoint + "summary.json");
            expected.add(checkpoint + "tests.json");
            for (int shard = 0; shard < SHARDS; shard++) {
                expected.add(checkpoint + "scan/shard-%04d.bin".formatted(shard));
            }
            for (UnitFacets unit : facets(ONE_THREAD, step)) {
                String prefix =
                        checkpoint + "units/%s/%d/".formatted(unit.layer().replace('/', '~'), unit.unit());
                expected.add(prefix + "facets.json");
                for (UnitFacets.FacetSummary facet : unit.facets()) {
                    for (String picture : List.of("facet", "mean", "members")) {
                        expected.add(prefix + "%s-%02d.png".formatted(picture, facet.index()));
                    }
                }
            }
        }

        for (String layer : layers(ONE_THREAD)) {
            expected.add("runs/%s/nulls/%s.json".formatted(RUN, layer.replace('/', '~')));
        }

        assertEquals(expected, ONE_THREAD.objects.keySet());
        assertEquals(5, facets(ONE_THREAD, FIRST).size());
        assertEquals(5, facets(ONE_THREAD, SECOND).size());
    }

    @Test
    void everyRecordIsValidUnderItsSchema() {
        Schemas schemas = new Schemas();
        List<String> errors = new ArrayList<>();
        ONE_THREAD.records.forEach((topic, records) -> records.forEach(
                record -> schemas.errors(Objects.requireNonNull(RECORDS.get(topic), topic), record.value())
                        .forEach(error -> errors.add("%s: %s in %s"
                                .formatted(topic, error, new String(record.value(), StandardCharsets.UTF_8))))));

        assertEquals(List.of(), errors);
        List<String> silent = RECORDS.keySet().stream()
                .filter(topic -> ONE_THREAD.of(topic).isEmpty())
                .filter(topic ->
                        !Set.of(Topics.FACET_ALERTS, Topics.DEAD_LETTERS).contains(topic))
                .toList();
        assertEquals(List.of(), silent);
    }

    @Test
    void everyStoredDocumentIsValidUnderItsSchema() throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("schemas/facets.v1.json")));
        Map<String, JsonNode> documents = new TreeMap<>();
        for (Map.Entry<String, byte[]> object : ONE_THREAD.objects.entrySet()) {
            if (object.getKey().endsWith("facets.json")) {
                documents.put(object.getKey(), Json.tree(object.getValue()));
            }
        }

        assertEquals(10, documents.size());
        documents.forEach((key, document) -> assertEquals(Set.of(), schema.validate(document), key));
    }

    @Test
    void everyLayersNullDrawsAreStoredWithTheRunAndValidUnderTheirSchema() throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("schemas/nulls.v1.json")));
        for (String layer : layers(ONE_THREAD)) {
            JsonNode nulls = Json.tree(Objects.requireNonNull(
                    ONE_THREAD.objects.get("runs/%s/nulls/%s.json".formatted(RUN, layer.replace('/', '~')))));
            JsonNode generation = nulls.path("floor").path("generations").path(0);

            assertEquals(Set.of(), schema.validate(nulls), layer);
            assertEquals(FIRST, generation.path("since").asLong());
            assertEquals(
                    2 * DRAWS_OF_A_CHECKPOINT,
                    generation.path("draws").path("FACETS").size(),
                    layer);
            List<Double> answers = new ArrayList<>();
            generation.path("draws").path("RESPONSE").forEach(draw -> answers.add(draw.asDouble()));
            assertEquals(2 * DRAWS_OF_A_CHECKPOINT, answers.size(), layer);
            assertTrue(answers.stream().allMatch(draw -> draw > 0 && draw < 0.5), layer + answers);
        }
    }

    private static Set<String> layers(Outcome outcome) throws IOException {
        Set<String> layers = new TreeSet<>();
        for (UnitFacets unit : facets(outcome, SECOND)) {
            layers.add(unit.layer());
        }
        return layers;
    }

    @Test
    void recordsOfUnitsAreKeyedByRunLayerAndUnit() throws IOException {
        List<String> expected = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : ONE_THREAD.of(Topics.UNIT_FACETS)) {
            UnitFacets unit = Json.read(record.value(), UnitFacets.class);
            expected.add("%s/%s/%d".formatted(unit.run(), unit.layer(), unit.unit()));
            keys.add(record.key());
        }

        assertEquals(expected, keys);
        assertEquals(5, new TreeSet<>(keys).size());
    }

    @Test
    void theSecondCheckpointIsComparedWithTheFirstAsPreviousAndAsPinnedBaseline() throws IOException {
        Set<String> compared = new TreeSet<>();
        Set<String> stood = new TreeSet<>();
        for (ConsumerRecord<String, byte[]> record : ONE_THREAD.of(Topics.FACET_DRIFT)) {
            FacetDrift drift = Json.read(record.value(), FacetDrift.class);
            assertEquals(FIRST, drift.previousStep());
            assertEquals(SECOND, drift.step());
            assertEquals("no noise floor yet: %d of 99 draws".formatted(2 * DRAWS_OF_A_CHECKPOINT), drift.noiseFloor());
            (drift.reference() == FacetDrift.Reference.BASELINE ? stood : compared).add(record.key());
        }

        assertEquals(
                facets(ONE_THREAD, SECOND).stream()
                        .map(unit -> "%s/%s/%d".formatted(RUN, unit.layer(), unit.unit()))
                        .collect(Collectors.toCollection(TreeSet::new)),
                compared);
        assertEquals(compared, stood);
    }

    @Test
    void anotherServiceOnMoreThreadsLeavesTheSameBytes() {
        assertEquals(ONE_THREAD.objects.keySet(), TWO_THREADS.objects.keySet());
        ONE_THREAD.objects.forEach((key, bytes) -> assertArrayEquals(bytes, TWO_THREADS.objects.get(key), key));
        assertTrue(ONE_THREAD.objects.size() > 50, ONE_THREAD.objects.keySet().toString());
    }

    @Test
    void picturesAreMadeAgainFromTheirFilesTheModelAndTheProbeSet() throws Exception {
        Path model = Files.write(folder.resolve("again.onnx"), OrchardProbe.model("04-epoch1"));
        String made = "runs/%s/checkpoints/%d/units/".formatted(RUN, FIRST);
        int pictures = 0;
        try (ProbeSet probe = ProbeSets.open(folder.resolve("probe"), Shape.of(3, 64, 64))) {
            for (Map.Entry<String, byte[]> object : TWO_THREADS.objects.entrySet()) {
                if (object.getKey().startsWith(made) && object.getKey().contains("/facet-")) {
                    Replay.Outcome again = new Replay(model)
                            .of(
                                    PictureTexts.of(object.getValue()),
                                    probe,
                                    ServiceUnderTest.PRESET,
                                    new OnnxRuntime(RuntimeSettings.DEFAULT));

                    assertTrue(again.sameBytes(), object.getKey());
                    pictures++;
                }
            }
        }
        assertTrue(pictures >= 5, pictures + " pictures");
    }

    private static List<UnitFacets> facets(Outcome outcome, long step) throws IOException {
        List<UnitFacets> facets = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : outcome.of(Topics.UNIT_FACETS)) {
            UnitFacets unit = Json.read(record.value(), UnitFacets.class);
            if (unit.step() == step) {
                facets.add(unit);
            }
        }
        return facets;
    }
}
