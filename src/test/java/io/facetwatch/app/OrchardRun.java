package io.facetwatch.app;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.LayerId;
import io.facetwatch.domain.Provenance;
import io.facetwatch.domain.UnitId;
import io.facetwatch.embedded.EmbeddedBroker;
import io.facetwatch.embedded.EmbeddedS3;
import io.facetwatch.event.CheckpointAnnounced;
import io.facetwatch.event.CheckpointAnnounced.LayerChoice;
import io.facetwatch.event.Json;
import io.facetwatch.store.CheckpointSummary;
import io.facetwatch.store.CheckpointSummary.UnitSummary;
import io.facetwatch.store.Keys;
import io.facetwatch.store.Manifest;
import io.facetwatch.store.ObjectStore;
import io.facetwatch.store.UnitDocument;
import io.facetwatch.store.json.JsonDocuments;
import io.facetwatch.store.minio.MinioObjectStore;
import io.facetwatch.store.minio.S3Location;
import io.facetwatch.stream.TopicSetup;
import io.facetwatch.stream.Topics;
import io.facetwatch.tensor.Preprocessing;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * A real broker and a real S3 server with a small training run in them: two checkpoints of the demo are announced before the
 * service starts, a twelfth of its probe images lies in a folder.
 */
public final class OrchardRun implements QuarkusTestResourceLifecycleManager {
    static final String RUN = "orchard";
    static final List<Long> STEPS = List.of(484L, 605L);
    static final int PROBE_IMAGES = 66;
    static final List<String> CLASSES = List.of("Apple", "Cherry", "Tomato");
    /** Slug of the watched hidden layer. */
    static final String HIDDEN = "~stage4~relu2~Relu_output_0";

    static final List<Integer> HIDDEN_UNITS = List.of(7, 10);
    static final int UNITS = CLASSES.size() + HIDDEN_UNITS.size();

    /** A run whose only checkpoint names a model that does not exist. */
    static final String REJECTED_RUN = "orchard-lost";

    static final long REJECTED_STEP = 3;

    /** A run, long over, with a unit that failed and a dead one. */
    static final String POOR_RUN = "orchard-poor";

    static final long POOR_STEP = 7;

    /** A run that is announced when a test asks for it: a good checkpoint, then twice a collapsed one. */
    static final String FALLING_RUN = "orchard-fall";

    static final long BEFORE_FALL_STEP = 100;

    static final long FALLEN_STEP = 300;

    private static final String COLLAPSED = "orchard-12-collapsed.onnx";

    private static final String DEMO = "/demo/orchard/";
    private static final List<String> FILES = List.of("orchard-07-epoch4.onnx", "orchard-09-removed.onnx");
    private static final int EVERY = 12;

    private final Path folder;
    private final EmbeddedBroker broker;
    private final EmbeddedS3 objects;

    /** Called by the framework. */
    public OrchardRun() throws IOException {
        folder = Files.createTempDirectory("orchard-run");
        broker = EmbeddedBroker.start(folder.resolve("kafka"), 0);
        objects = EmbeddedS3.start(folder.resolve("s3"), 0);
    }

    @Override
    public Map<String, String> start() {
        try {
            unpackProbe(folder.resolve("probe"));
            announce();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return Map.ofEntries(
                Map.entry("kafka.bootstrap.servers", broker.bootstrapServers()),
                Map.entry("kafka-streams.state.dir", folder.resolve("state").toString()),
                Map.entry("facetwatch.s3.endpoint", objects.endpoint().toString()),
                Map.entry("facetwatch.s3.access-key", EmbeddedS3.ACCESS_KEY),
                Map.entry("facetwatch.s3.secret-key", EmbeddedS3.SECRET_KEY),
                Map.entry("facetwatch.probe.location", folder.resolve("probe").toString()),
                Map.entry("facetwatch.probe.shape", "3,64,64"),
                Map.entry(
                        "facetwatch.analysis.model-cache",
                        folder.resolve("models").toString()),
                Map.entry("facetwatch.analysis.top-count", "20"),
                Map.entry("facetwatch.analysis.facets", "2"),
                Map.entry("facetwatch.analysis.runs.orchard.layers", "/stage4/relu2/Relu_output_0:7+10,logits:0+1+2"),
                Map.entry("facetwatch.metrics.watched-units", "logits/0,logits/2"),
                Map.entry("quarkus.http.test-port", "0"));
    }

    @Override
    public void stop() {
        try {
            objects.close();
            broker.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every twelfth image, so that each variety has its share. */
    private static void unpackProbe(Path target) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(resource("probe.zip"))) {
            int images = 0;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".png") && images++ % EVERY == 0) {
                    Path file = target.resolve(entry.getName());
                    Files.createDirectories(Objects.requireNonNull(file.getParent()));
                    Files.copy(zip, file);
                }
            }
        }
    }

    /** What a run leaves whose units were dead, or could not be done. */
    private static void storePoorRun(MinioObjectStore store) throws IOException {
        JsonDocuments documents = new JsonDocuments(store);
        CheckpointId checkpoint = new CheckpointId(POOR_RUN, POOR_STEP);
        Provenance provenance = new Provenance("0".repeat(64), "0".repeat(64), "anchored", 1, "1");
        LayerId logits = new LayerId("logits");
        documents.save(new Manifest(
                checkpoint,
                "models/gone.onnx",
                provenance,
                CLASSES,
                List.of(new Manifest.WatchedLayer(logits, List.of(), Integer.MAX_VALUE)),
                Preprocessing.unitRange(3),
                OptionalDouble.empty(),
                PROBE_IMAGES,
                PROBE_IMAGES));
        documents.save(new UnitDocument(
                checkpoint,
                new UnitId(logits, 1),
                "Cherry",
                "OUTPUT",
                provenance,
                0,
                0,
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of("no image of the probe set activates the unit: it is dead"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
        documents.save(new CheckpointSummary(
                checkpoint,
                OptionalLong.empty(),
                OptionalDouble.of(0.31),
                List.of(
                        poor(new UnitId(logits, 0), "failed", Optional.of("S3 server: no space left on device")),
                        poor(new UnitId(logits, 1), "done", Optional.empty())),
                List.of()));
    }

    private static UnitSummary poor(UnitId unit, String outcome, Optional<String> reason) {
        return new UnitSummary(
                unit,
                CLASSES.get(unit.index()),
                outcome,
                reason,
                0,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                List.of());
    }

    private void announce() throws IOException, InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            new TopicSetup(admin, 2, (short) 1).createAbsent();
        }
        S3Location location = new S3Location(
                objects.endpoint(),
                new S3Location.Credentials(EmbeddedS3.ACCESS_KEY, EmbeddedS3.SECRET_KEY),
                "facetwatch",
                Duration.ofSeconds(10));
        try (MinioObjectStore store = MinioObjectStore.open(location);
                KafkaProducer<String, byte[]> producer = producer(broker.bootstrapServers())) {
            storePoorRun(store);
            send(producer, new CheckpointId(REJECTED_RUN, REJECTED_STEP), "models/nowhere.onnx", null);
            for (int i = 0; i < FILES.size(); i++) {
                CheckpointId checkpoint = new CheckpointId(RUN, STEPS.get(i));
                send(producer, checkpoint, put(store, checkpoint, FILES.get(i)), null);
            }
        }
    }

    /** Announces the good checkpoint of {@link #FALLING_RUN}. */
    static void announceBeforeFall(ObjectStore store, String bootstrapServers)
            throws IOException, InterruptedException, ExecutionException {
        announceOfFall(store, bootstrapServers, BEFORE_FALL_STEP, FILES.get(0));
    }

    /** Announces the collapsed checkpoints of {@link #FALLING_RUN}. */
    static void announceFall(ObjectStore store, String bootstrapServers)
            throws IOException, InterruptedException, ExecutionException {
        announceOfFall(store, bootstrapServers, 200, COLLAPSED);
        announceOfFall(store, bootstrapServers, FALLEN_STEP, COLLAPSED);
    }

    private static void announceOfFall(ObjectStore store, String bootstrapServers, long step, String file)
            throws IOException, InterruptedException, ExecutionException {
        List<LayerChoice> layers =
                List.of(new LayerChoice("/stage4/relu2/Relu_output_0", null, 8), new LayerChoice("logits", null, null));
        try (KafkaProducer<String, byte[]> producer = producer(bootstrapServers)) {
            CheckpointId checkpoint = new CheckpointId(FALLING_RUN, step);
            send(producer, checkpoint, put(store, checkpoint, file), layers);
        }
    }

    private static KafkaProducer<String, byte[]> producer(String bootstrapServers) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer());
    }

    private static String put(ObjectStore store, CheckpointId checkpoint, String file) throws IOException {
        String key = Keys.model(checkpoint);
        try (InputStream model = resource(file)) {
            store.put(key, model.readAllBytes(), "application/octet-stream");
        }
        return key;
    }

    private static void send(
            KafkaProducer<String, byte[]> producer,
            CheckpointId checkpoint,
            String key,
            @Nullable List<LayerChoice> layers)
            throws InterruptedException, ExecutionException {
        CheckpointAnnounced announced = new CheckpointAnnounced(
                checkpoint.run(),
                checkpoint.step(),
                new CheckpointAnnounced.Model(null, key, null, null),
                CLASSES,
                layers,
                null,
                null,
                null);
        producer.send(new ProducerRecord<>(Topics.CHECKPOINTS, checkpoint.run(), Json.write(announced)))
                .get();
    }

    private static InputStream resource(String file) throws IOException {
        InputStream in = OrchardRun.class.getResourceAsStream(DEMO + file);
        if (in == null) {
            throw new IOException("the demo has no file " + file);
        }
        return in;
    }
}
