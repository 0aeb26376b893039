package io.facetwatch.stream;

import io.facetwatch.app.BuildVersion;
import io.facetwatch.domain.CheckpointId;
import io.facetwatch.drift.AlertPolicy;
import io.facetwatch.drift.NullPolicy;
import io.facetwatch.embedded.EmbeddedBroker;
import io.facetwatch.embedded.EmbeddedS3;
import io.facetwatch.event.CheckpointStatus;
import io.facetwatch.event.DeadLetter;
import io.facetwatch.event.Json;
import io.facetwatch.facet.FacetCount;
import io.facetwatch.facet.FacetSettings;
import io.facetwatch.metrics.Limits;
import io.facetwatch.metrics.MeterListener;
import io.facetwatch.metrics.Meters;
import io.facetwatch.pipeline.Analysis;
import io.facetwatch.pipeline.Archive;
import io.facetwatch.pipeline.Checkpoints;
import io.facetwatch.pipeline.Drawing;
import io.facetwatch.pipeline.GatherStage;
import io.facetwatch.pipeline.Method;
import io.facetwatch.pipeline.PlanStage;
import io.facetwatch.pipeline.ScanStage;
import io.facetwatch.pipeline.UnitStage;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.probe.ProbeSets;
import io.facetwatch.runtime.OnnxRuntime;
import io.facetwatch.runtime.RuntimeSettings;
import io.facetwatch.scan.Selection;
import io.facetwatch.store.ModelCache;
import io.facetwatch.store.json.JsonDocuments;
import io.facetwatch.store.minio.MinioObjectStore;
import io.facetwatch.store.minio.S3Location;
import io.facetwatch.synthesis.Ascent;
import io.facetwatch.synthesis.Framing;
import io.facetwatch.synthesis.Objective;
import io.facetwatch.synthesis.Phase;
import io.facetwatch.synthesis.Preset;
import io.facetwatch.synthesis.Ramp;
import io.facetwatch.synthesis.Smoothing;
import io.facetwatch.synthesis.StepMean;
import io.facetwatch.tensor.Shape;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;

/** The stream in this process with real parts, wired as the service wires it: broker, S3 server, networks. */
final class ServiceUnderTest implements AutoCloseable {
    static final int PARTITIONS = 2;
    static final int SHARD_IMAGES = 32;

    /** One place to draw at, so that threads share batches. */
    private static final Drawing IN_TURN = new Drawing(OptionalInt.empty(), 1, Runnable::run, 1);

    private static final String BUCKET = "facetwatch";
    private static final String STREAMS = "kafka-streams.";
    /** Longer than any test that is not about it. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final long MODEL_BYTES = 16L << 20;

    /** Few iterations: what is tested is the flow, not the pictures. */
    static final Preset PRESET = new Preset(
            "short",
            List.of(new Phase(
                    5,
                    Framing.STILL,
                    new Ascent(Objective.LOGIT, Ramp.constant(1), StepMean.WINDOW, 0.1),
                    new Smoothing(new Ramp(0.8, 1.6), 20))));

    private final Path folder;
    private final EmbeddedBroker broker;
    private EmbeddedS3 s3;
    private final MinioObjectStore bucket;
    private final ProbeSet probe;
    private final Checkpoints checkpoints;
    private final KafkaStreams streams;
    private final KafkaProducer<String, byte[]> producer;
    final TrappedStore objects;
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final Inspector inspector;

    /**
     * How a service is started.
     *
     * @param folder for everything that it keeps
     * @param probe folder of the probe images
     * @param nulls when noise floors are drawn
     * @param references step of the checkpoint whose codes compare facets, by run, where it is configured
     * @param patience after so long without a word a checkpoint has stalled
     */
    record Setup(
            Path folder,
            Path probe,
            int threads,
            RetryPolicy retries,
            NullPolicy nulls,
            Map<String, Long> references,
            Duration patience) {
        Setup(Path folder, Path probe, int threads, RetryPolicy retries) {
            this(folder, probe, threads, retries, NullPolicy.DEFAULT, Map.of(), PATIENCE);
        }

        Setup referencing(Map<String, Long> steps) {
            return new Setup(folder, probe, threads, retries, nulls, steps, patience);
        }

        Setup patient(Duration time) {
            return new Setup(folder, probe, threads, retries, nulls, references, time);
        }

        Setup drawing(NullPolicy policy) {
            return new Setup(folder, probe, threads, retries, policy, references, patience);
        }
    }

    ServiceUnderTest(Setup setup) throws IOException, InterruptedException {
        folder = setup.folder();
        OnnxRuntime runners = new OnnxRuntime(RuntimeSettings.DEFAULT);
        broker = EmbeddedBroker.start(folder.resolve("broker"), 0);
        s3 = EmbeddedS3.start(folder.resolve("s3"), 0);
        bucket = open(s3.endpoint());
        objects = new TrappedStore(bucket);
        JsonDocuments documents = new JsonDocuments(objects);
        ModelCache models =
                new ModelCache(objects, folder.resolve("models"), new ModelCache.Limits(MODEL_BYTES, 8 * MODEL_BYTES));
        probe = ProbeSets.open(setup.probe(), Shape.of(3, 64, 64));
        checkpoints = new Checkpoints(models, objects, documents, runners);
        Analysis analysis = analysis(probe);
        Stages stages = new Stages(
                new PlanStage(checkpoints, probe, documents, analysis),
                new ScanStage(checkpoints, probe, objects, analysis.topPerUnit()),
                new GatherStage(checkpoints, probe),
                new UnitStage(checkpoints, probe, new Archive(objects, documents), new Method(analysis, IN_TURN)),
                documents,
                new MeterListener(new Meters(registry, Limits.DEFAULT, Clock.systemUTC())),
                new RunSettings(
                        Map.of(), Optional.empty(), BUCKET, setup.nulls(), AlertPolicy.DEFAULT, setup.references()),
                probe.unreadable().stream()
                        .map(image -> "probe image %s is left out: %s".formatted(image.path(), image.reason()))
                        .toList());
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()))) {
            new TopicSetup(admin, PARTITIONS, (short) 0).createAbsent();
        }
        streams = new KafkaStreams(CheckpointTopology.of(stages, setup.retries(), setup.patience()), properties(setup));
        streams.start();
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        broker.bootstrapServers(),
                        ProducerConfig.LINGER_MS_CONFIG,
                        0),
                new StringSerializer(),
                new ByteArraySerializer());
        inspector = new Inspector(broker.bootstrapServers(), PARTITIONS);
    }

    /** Few facets: what is tested is the flow, not the pictures. */
    private static Analysis analysis(ProbeSet probe) {
        Selection hidden = Selection.top(0.02, 24);
        return new Analysis(
                new FacetSettings(16, 5, 250, FacetCount.fixed(2)),
                Selection.active(0.5, 100),
                hidden,
                hidden.most(probe.size()),
                2,
                PRESET,
                1,
                SHARD_IMAGES,
                BuildVersion.get());
    }

    /** Those of the service, on this broker and in this folder. */
    private Properties properties(Setup setup) throws IOException {
        Properties all = new Properties();
        try (InputStream in = Files.newInputStream(Path.of("src/main/resources/application.properties"))) {
            all.load(in);
        }
        Properties properties = new Properties();
        all.stringPropertyNames().stream()
                .filter(name -> name.startsWith(STREAMS))
                .forEach(name -> properties.put(name.substring(STREAMS.length()), all.getProperty(name)));
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, all.getProperty("quarkus.kafka-streams.application-id"));
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.resolve("state").toString());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, setup.threads());
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        return properties;
    }

    private static MinioObjectStore open(URI endpoint) throws IOException {
        return MinioObjectStore.open(new S3Location(
                endpoint,
                new S3Location.Credentials(EmbeddedS3.ACCESS_KEY, EmbeddedS3.SECRET_KEY),
                BUCKET,
                Duration.ofSeconds(10)));
    }

    /** Sends bytes to the topic of announcements. */
    RecordMetadata publish(String key, byte @Nullable [] message) throws InterruptedException, ExecutionException {
        return producer.send(new ProducerRecord<>(Topics.CHECKPOINTS, key, message))
                .get();
    }

    /** Tells how far a checkpoint is, as another instance would. */
    void tell(CheckpointStatus status) throws InterruptedException, ExecutionException {
        producer.send(new ProducerRecord<>(Topics.CHECKPOINT_STATUS, status.run(), Json.write(status)))
                .get();
    }

    /** Whatever it is, on the topic of baselines. */
    void publishBaseline(String key, byte @Nullable [] message) throws InterruptedException, ExecutionException {
        producer.send(new ProducerRecord<>(Topics.BASELINES, key, message)).get();
    }

    /** Asks for a baseline. */
    Asked pin(CheckpointId checkpoint) throws IOException, InterruptedException {
        return new Baselines(broker.bootstrapServers()).pin(checkpoint);
    }

    /** What became of it. */
    Optional<DeadLetter> answer(Asked asked) throws IOException, InterruptedException {
        return new Answers(broker.bootstrapServers(), "facetwatch").await(asked, Duration.ofSeconds(60));
    }

    /** Whether a checkpoint is its run's pinned baseline. */
    boolean isPinned(CheckpointId checkpoint) {
        try {
            return new JsonDocuments(objects)
                    .baseline(checkpoint.run())
                    .filter(baseline -> baseline.checkpoint().equals(checkpoint))
                    .isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void stopS3() {
        try {
            s3.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the S3 server again on the same port and folder. */
    void startS3() throws IOException {
        s3 = EmbeddedS3.start(folder.resolve("s3"), s3.endpoint().getPort());
    }

    boolean isRunning() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** Checkpoints of the run that came to an outcome. */
    int checkpoints(String outcome) {
        return (int) registry.get("facetwatch_checkpoints_total")
                .tags("run", Announced.RUN, "outcome", outcome)
                .counter()
                .count();
    }

    /** Messages of a topic that came to an outcome. */
    int counted(String topic, String outcome) {
        return (int) registry.get("facetwatch_messages_total")
                .tags("topic", topic, "outcome", outcome)
                .counter()
                .count();
    }

    /** Dead letters of a reason. */
    int deadLetters(String reason) {
        return (int) registry.get("facetwatch_dead_letters_total")
                .tags("reason", reason)
                .counter()
                .count();
    }

    @Override
    public void close() throws IOException {
        streams.close(Duration.ofSeconds(20));
        producer.close(Duration.ofSeconds(5));
        inspector.close();
        checkpoints.close();
        probe.close();
        bucket.close();
        s3.close();
        broker.close();
    }
}
