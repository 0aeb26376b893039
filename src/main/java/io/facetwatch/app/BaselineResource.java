package io.facetwatch.app;

import io.facetwatch.domain.CheckpointId;
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
    public record Pin(long step) {}

    /** The pinned checkpoint. */
    @GET
    public Response pinned(String run) throws IOException {
        return documents
                .baseline(run)
                .map(Baseline::checkpoint)
                .map(checkpoint -> Response.ok(Map.of("run", checkpoint.run(), "step", checkpoint.step())))
                .orElseGet(() -> absent("no baseline of run %s is pinned".formatted(run)))
                .build();
    }

    /** Asks the stream to pin a checkpoint; it does so in its turn. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response pin(String run, Pin pin) throws IOException, InterruptedException {
        CheckpointId checkpoint = new CheckpointId(run, pin.step());
        if (documents.manifest(checkpoint).isEmpty()) {
            return absent("checkpoint %d of run %s is not known".formatted(pin.step(), run))
                    .build();
        }
        baselines.pin(checkpoint);
        return Response.accepted(Map.of("run", run, "step", pin.step())).build();
    }

    private static Response.ResponseBuilder absent(String reason) {
        return Response.status(Response.Status.NOT_FOUND).entity(Map.of("error", reason));
    }
}
