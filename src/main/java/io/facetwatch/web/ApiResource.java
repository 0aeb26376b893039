package io.facetwatch.web;

import io.facetwatch.probe.ProbeSet;
import io.facetwatch.store.CheckpointSummary;
import io.facetwatch.store.CheckpointTests;
import io.facetwatch.store.LayerNoise;
import io.facetwatch.store.Manifest;
import io.facetwatch.store.ObjectStore;
import io.facetwatch.store.UnitDocument;
import io.facetwatch.store.json.FacetsFile;
import io.facetwatch.store.json.JsonDocuments;
import io.facetwatch.tensor.Png;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The JSON API: the documents as they are stored, and the pictures they name. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public class ApiResource {
    private final ReadModel model;
    private final ObjectStore objects;
    private final JsonDocuments documents;
    private final ProbeSet probe;

    ApiResource(ReadModel model, ObjectStore objects, JsonDocuments documents, ProbeSet probe) {
        this.model = model;
        this.objects = objects;
        this.documents = documents;
        this.probe = probe;
    }

    /** Names of all runs. */
    @GET
    @Path("/runs")
    public List<String> runs() throws IOException {
        return model.runs();
    }

    /** Summaries of a run's finished checkpoints, in order. */
    @GET
    @Path("/runs/{run}")
    public byte[] run(String run) throws IOException {
        List<CheckpointSummary> summaries = model.summaries(run);
        return documents.bytes(summaries);
    }

    /** How a checkpoint was accepted. */
    @GET
    @Path("/runs/{run}/{step}/manifest")
    public byte[] manifest(String run, long step) throws IOException {
        Manifest manifest = model.manifest(run, step);
        return documents.bytes(manifest);
    }

    /** A finished checkpoint's summary. */
    @GET
    @Path("/runs/{run}/{step}")
    public byte[] checkpoint(String run, long step) throws IOException {
        model.manifest(run, step);
        return documents.bytes(model.summary(run, step)
                .orElseThrow(() ->
                        new AbsentException("checkpoint %d of run %s is still being worked on".formatted(step, run))));
    }

    /** What of a checkpoint's events is told, and why: every statistic with its p value, threshold and null size. */
    @GET
    @Path("/runs/{run}/{step}/tests")
    public byte[] tests(String run, long step) throws IOException {
        CheckpointTests tests = model.tests(run, step);
        return documents.bytes(tests);
    }

    /** What a layer's statistics are where nothing changed. */
    @GET
    @Path("/runs/{run}/nulls/{layer}")
    public byte[] nulls(String run, String layer) throws IOException {
        LayerNoise noise = model.noise(run, layer);
        return documents.bytes(noise);
    }

    /** A unit's facets. */
    @GET
    @Path("/runs/{run}/{step}/{layer}/{unit}")
    public byte[] unit(String run, long step, String layer, int unit) throws IOException {
        UnitDocument document = model.unit(run, step, layer, unit);
        return documents.bytes(new FacetsFile(List.of(document)));
    }

    /** A picture that a document names. */
    @GET
    @Path("/pictures/{key: .+\\.png}")
    @Produces("image/png")
    public Response picture(String key) throws IOException {
        return png(stored(key).orElseThrow(() -> new AbsentException("picture %s does not exist".formatted(key))));
    }

    /** What is no key names nothing. */
    private Optional<byte[]> stored(String key) throws IOException {
        try {
            return objects.get(key);
        } catch (IllegalArgumentException e) {
            throw new AbsentException(String.valueOf(e.getMessage()), e);
        }
    }

    /** An image of the probe set, by its id. */
    @GET
    @Path("/probe/{id: \\d{1,9}}.png")
    @Produces("image/png")
    public Response probeImage(int id) {
        if (id >= probe.size()) {
            throw new AbsentException("the probe set has images 0 to %d, not %d".formatted(probe.size() - 1, id));
        }
        return png(Png.encode(probe.image(id)));
    }

    private static Response png(byte[] png) {
        CacheControl cache = new CacheControl();
        cache.setMaxAge(60);
        return Response.ok(png).cacheControl(cache).build();
    }
}
