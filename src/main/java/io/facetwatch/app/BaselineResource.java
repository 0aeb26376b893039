package io.facetwatch.app;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.event.Json;
import io.facetwatch.store.Baseline;
import io.facetwatch.store.json.JsonDocuments;
import io.facetwatch.stream.Baselines;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The pinned baseline of a run. */
@Path("/api/runs/{run}/baseline")
@Produces(MediaType.APPLICATION_JSON)
public class BaselineResource {
    private final JsonDocuments documents;
    private final Baselines baselines;

    BaselineResource(
            JsonDocuments documents, @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.documents = documents;
        this.baselines = new Baselines(bootstrapServers);
    }

    /** Which checkpoint to pin: {@code {"step": 484}}. */
    record Pin(long step) {}

    /** The pinned checkpoint. */
    @GET
    public Response pinned(String run) throws IOException {
        return documents
                .baseline(run)
                .map(Baseline::checkpoint)
                .map(checkpoint -> Response.ok(Map.of("run", checkpoint.run(), "step", checkpoint.step()))
                        .build())
                .orElseGet(() -> refused(Response.Status.NOT_FOUND, "no baseline of run %s is pinned".formatted(run)));
    }

    /** Asks the stream to pin a checkpoint; it does so in its turn. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response pin(String run, byte[] body) throws IOException, InterruptedException {
        CheckpointId checkpoint;
        try {
            checkpoint = new CheckpointId(run, Json.read(body, Pin.class).step());
        } catch (IOException | IllegalArgumentException e) {
            return refused(Response.Status.BAD_REQUEST, "expected {\"step\": N} of a checkpoint: " + e.getMessage());
        }
        if (documents.manifest(checkpoint).isEmpty()) {
            String reason = "checkpoint %d of run %s is not known".formatted(checkpoint.step(), run);
            return refused(Response.Status.NOT_FOUND, reason);
        }
        try {
            baselines.pin(checkpoint);
        } catch (IOException e) { // Kafka's; the store's has another answer
            return refused(Response.Status.SERVICE_UNAVAILABLE, String.valueOf(e.getMessage()));
        }
        return Response.accepted(Map.of("run", run, "step", checkpoint.step())).build();
    }

    private static Response refused(Response.Status status, String reason) {
        return Response.status(status).entity(Map.of("error", reason)).build();
    }
}
