package io.facetwatch.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Alive unless the stream has ended, from which only a new start helps. The check that comes with Kafka Streams is switched
 * off: it calls a stream that is still starting dead.
 */
@Liveness
@ApplicationScoped
public class StreamLiveness implements HealthCheck {
    private static final Set<KafkaStreams.State> ENDED =
            Set.of(KafkaStreams.State.PENDING_ERROR, KafkaStreams.State.ERROR, KafkaStreams.State.NOT_RUNNING);

    private final KafkaStreams streams;

    StreamLiveness(KafkaStreams streams) {
        this.streams = streams;
    }

    static boolean isAlive(KafkaStreams.State state) {
        return !ENDED.contains(state);
    }

    @Override
    public HealthCheckResponse call() {
        KafkaStreams.State state = streams.state();
        return HealthCheckResponse.named("stream")
                .withData("state", state.name())
                .status(isAlive(state))
                .build();
    }
}
