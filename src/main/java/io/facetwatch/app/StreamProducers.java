package io.facetwatch.app;

import io.facetwatch.graph.GraphRunner;
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
import io.facetwatch.pipeline.UnitHeat;
import io.facetwatch.pipeline.UnitStage;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.runtime.OnnxRuntime;
import io.facetwatch.runtime.RuntimeSettings;
import io.facetwatch.store.ModelCache;
import io.facetwatch.store.ObjectStore;
import io.facetwatch.store.json.JsonDocuments;
import io.facetwatch.stream.CheckpointTopology;
import io.facetwatch.stream.RetryPolicy;
import io.facetwatch.stream.Stages;
import io.facetwatch.stream.TopicSetup;
import io.facetwatch.web.HeatSource;
import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes what works: networks, stages, and the topology over them. */
@ApplicationScoped
public class StreamProducers {
    /** ours: work that goes on is told once a minute. */
    private static final Duration LEAST_PATIENCE = Duration.ofMinutes(2);

    /** ours: a broker that starts together with the service is up by then. */
    private static final int KAFKA_PATIENCE_MILLIS = 30_000;

    /** ours: as the client writes a line to the log at each try. */
    private static final int KAFKA_PAUSE_MILLIS = 5_000;

    @Produces
    @Singleton
    GraphRunner.Factory runners(AnalysisConfig config, Meters meters) {
        OnnxRuntime runtime = new OnnxRuntime(RuntimeSettings.DEFAULT.on(config.device()));
        meters.service().runsOn(runtime.device());
        return runtime;
    }

    @Produces
    @Singleton
    Analysis analysis(AnalysisConfig config, ProbeSet probe) {
        return AnalysisFactory.of(config, probe.shape(), probe.size());
    }

    @Produces
    @Singleton
    Checkpoints checkpoints(
            ModelCache models, ObjectStore objects, JsonDocuments documents, GraphRunner.Factory runners) {
        return new Checkpoints(models, objects, documents, runners);
    }

    @Produces
    @Singleton
    UnitHeat heat(Checkpoints checkpoints, ProbeSet probe, GraphRunner.Factory runners) {
        return new UnitHeat(checkpoints, probe, runners);
    }

    void close(@Disposes UnitHeat heat) {
        heat.close();
    }

    /** What the pages ask for heat maps. */
    @Produces
    @Singleton
    HeatSource heatSource(UnitHeat heat) {
        return new ModelHeat(heat);
    }

    void close(@Disposes Checkpoints checkpoints) {
        checkpoints.close();
    }

    @Produces
    @Singleton
    Listeners listeners(Meters meters, ProbeSet probe, JsonDocuments documents) {
        meters.service().probeSetOpened(probe.size());
        meters.service().imagesUnreadable(probe.unreadable().size());
        Listeners listeners = new Listeners();
        listeners.add(new MeterListener(meters));
        listeners.add(new LogListener());
        listeners.add(new ProblemKeeper(documents));
        return listeners;
    }

    @Produces
    @Singleton
    Stages stages(
            ObjectStore objects,
            JsonDocuments documents,
            ProbeSet probe,
            Checkpoints checkpoints,
            Analysis analysis,
            AnalysisConfig config,
            ProbeConfig images,
            S3Config s3,
            DriftConfig drift,
            Listeners listeners) {
        Drawing drawing =
                Drawing.of(config.device(), config.batch(), Runtime.getRuntime().availableProcessors());
        List<String> warnings = probe.unreadable().stream()
                .map(image -> "probe image %s is left out: %s".formatted(image.path(), image.reason()))
                .toList();
        return new Stages(
                new PlanStage(checkpoints, probe, documents, analysis),
                new ScanStage(checkpoints, probe, objects, analysis.topPerUnit()),
                new GatherStage(checkpoints, probe),
                new UnitStage(checkpoints, probe, new Archive(objects, documents), new Method(analysis, drawing)),
                documents,
                listeners,
                WatchedLayers.of(config, drift, images.input(), s3.bucket()),
                warnings);
    }

    @Produces
    @Singleton
    StreamsUncaughtExceptionHandler failures() {
        return new StreamFailures();
    }

    @Produces
    @Singleton
    KafkaStreams.StateListener end() {
        return new StreamEnd(Quarkus::asyncExit);
    }

    /** The topology; its topics are made first, where they are absent. */
    @Produces
    @Singleton
    Topology topology(
            Stages stages,
            StreamConfig config,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers)
            throws IOException, InterruptedException {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                KAFKA_PATIENCE_MILLIS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                KAFKA_PATIENCE_MILLIS,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                KAFKA_PAUSE_MILLIS))) {
            new TopicSetup(admin, config.partitions(), config.replication()).createAbsent();
        } catch (IOException | KafkaException e) {
            throw new IOException(
                    "the Kafka broker of kafka.bootstrap.servers, %s, cannot be used: %s"
                            .formatted(bootstrapServers, StartupProblem.deepest(e)),
                    e);
        }
        return CheckpointTopology.of(stages, new RetryPolicy(config.attempts(), config.firstPause()), patience(config));
    }

    private static Duration patience(StreamConfig config) {
        if (config.stalledAfter().compareTo(LEAST_PATIENCE) < 0) {
            throw new IllegalArgumentException("facetwatch.stream.stalled-after must be at least %s, found %s"
                    .formatted(LEAST_PATIENCE, config.stalledAfter()));
        }
        return config.stalledAfter();
    }
}
