package io.facetwatch.web;

import io.facetwatch.domain.Provenance;
import io.facetwatch.probe.ProbeSet;
import io.facetwatch.store.Sha256;
import io.facetwatch.store.UnitDocument;
import io.facetwatch.web.HeatSource.Method;
import io.facetwatch.web.HeatSource.Question;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What in an image drives a unit, made when it is asked for. */
@Path("/api/runs/{run}/{step}/{layer}/{unit}/heat")
@Produces("image/png")
public class HeatResource {
    /** ours: the picture of an address changes only with the service's version. */
    private static final int FRESH_SECONDS = 3600;

    private final ReadModel model;
    private final ProbeSet probe;
    private final HeatDesk desk;

    HeatResource(ReadModel model, ProbeSet probe, HeatDesk desk) {
        this.model = model;
        this.probe = probe;
        this.desk = desk;
    }

    /** The unit, as an address names it. */
    @SuppressWarnings("NullAway.Init") // the framework sets the fields
    public static final class Named {
        @PathParam("run")
        String run;

        @PathParam("step")
        long step;

        @PathParam("layer")
        String layer;

        @PathParam("unit")
        int unit;
    }

    /** The picture; a reader who has it already is told so without making it again. */
    @GET
    public Response heat(
            @BeanParam Named named,
            @QueryParam("image") @DefaultValue("-1") int image,
            @QueryParam("method") @DefaultValue("lrp") String method,
            @Context Request request)
            throws IOException {
        UnitDocument unit = model.unit(named.run, named.step, named.layer, named.unit);
        Question question = new Question(unit.checkpoint(), unit.unit(), checked(unit, image), checked(method));
        EntityTag tag = tag(unit.provenance(), question);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        Response.ResponseBuilder answer = unchanged == null ? Response.ok(desk.png(question)) : unchanged;
        CacheControl cache = new CacheControl();
        cache.setMaxAge(FRESH_SECONDS);
        return answer.tag(tag).cacheControl(cache).build();
    }

    private int checked(UnitDocument unit, int image) {
        if (image < 0 || image >= probe.size()) {
            throw new AbsentException("the probe set has images 0 to %d, not %d".formatted(probe.size() - 1, image));
        }
        if (!unit.provenance().probeDigest().equals(probe.digest())) {
            throw new AbsentException("checkpoint %s was analysed on another probe set than the service has now"
                    .formatted(unit.checkpoint()));
        }
        return image;
    }

    private static Method checked(String method) {
        return Method.named(method)
                .orElseThrow(() -> new AbsentException("heat maps are made by lrp or deconv, not by " + method));
    }

    /** All that the picture depends on. */
    private static EntityTag tag(Provenance made, Question question) {
        String all = "%s %s %s %s".formatted(made.modelSha256(), made.probeDigest(), made.codeVersion(), question);
        return new EntityTag(Sha256.of(all.getBytes(StandardCharsets.UTF_8)));
    }
}
