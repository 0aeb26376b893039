package io.facetwatch.app;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.embedded.EmbeddedBroker;
import io.facetwatch.embedded.EmbeddedS3;
import io.facetwatch.event.CheckpointAnnounced;
import io.facetwatch.event.Json;
import io.facetwatch.store.Keys;
import io.facetwatch.store.minio.MinioObjectStore;
import io.facetwatch.store.minio.S3Location;
import io.facetwatch.stream.TopicSetup;
import io.facetwatch.stream.Topics;
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
import java.util.concurrent.ExecutionException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

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

    private void announce() throws IOException, InterruptedException, ExecutionException {
        Map<String, Object> kafka = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (Admin admin = Admin.create(kafka)) {
            new TopicSetup(admin, 2, (short) 1).createAbsent();
        }
        S3Location location = new S3Location(
                objects.endpoint(),
                new S3Location.Credentials(EmbeddedS3.ACCESS_KEY, EmbeddedS3.SECRET_KEY),
                "facetwatch",
                Duration.ofSeconds(10));
        try (MinioObjectStore store = MinioObjectStore.open(location);
                KafkaProducer<String, byte[]> producer =
                        new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < FILES.size(); i++) {
                String key = Keys.model(new CheckpointId(RUN, STEPS.get(i)));
                try (InputStream model = resource(FILES.get(i))) {
                    store.put(key, model.readAllBytes(), "application/octet-stream");
                }
                CheckpointAnnounced announced = new CheckpointAnnounced(
                        RUN,
                        STEPS.get(i),
                        new CheckpointAnnounced.Model(null, key, null, null),
                        CLASSES,
                        null,
                        null,
                        null,
                        null);
                producer.send(new ProducerRecord<>(Topics.CHECKPOINTS, RUN, Json.write(announced)))
                        .get();
            }
        }
    }

    private static InputStream resource(String file) throws IOException {
        InputStream in = OrchardRun.class.getResourceAsStream(DEMO + file);
        if (in == null) {
            throw new IOException("the demo has no file " + file);
        }
        return in;
    }
}
