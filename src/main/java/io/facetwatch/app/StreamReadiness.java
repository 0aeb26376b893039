package io.facetwatch.app;

import io.facetwatch.probe.ProbeSet;
import io.facetwatch.store.minio.MinioObjectStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the stream threads run, the object store answers and the probe set is loaded. */
@Readiness
@ApplicationScoped
public class StreamReadiness implements HealthCheck {
    private final KafkaStreams streams;
    private final MinioObjectStore objects;
    private final ProbeSet probe;

    StreamReadiness(KafkaStreams streams, MinioObjectStore objects, ProbeSet probe) {
        this.streams = streams;
        this.objects = objects;
        this.probe = probe;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("facetwatch")
                .withData("streams", streams.state().name())
                .withData("probeImages", probe.size());
        try {
            objects.ping();
            return answer.withData("objectStore", "answers")
                    .status(streams.state() == KafkaStreams.State.RUNNING)
                    .build();
        } catch (IOException e) {
            return answer.withData("objectStore", String.valueOf(e.getMessage()))
                    .down()
                    .build();
        }
    }
}
