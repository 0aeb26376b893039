package io.facetwatch.web;

import io.facetwatch.store.UnitDocument;
import io.facetwatch.web.FailureViews.FailureView;
import io.facetwatch.web.FailureViews.UnitAddress;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The pages: runs, a run over its checkpoints, a checkpoint's units, a unit's facets. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class PageResource {
    private final ReadModel model;
    private final Views views;
    private final UnitViews units;
    private final FailureViews failures;

    PageResource(ReadModel model, Views views, UnitViews units, FailureViews failures) {
        this.model = model;
        this.views = views;
        this.units = units;
        this.failures = failures;
    }

    /** Templates, checked when the program is built. */
    @CheckedTemplate(basePath = "")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance runs(List<String> runs);

        static native TemplateInstance run(Views.RunView run);

        static native TemplateInstance checkpoint(Views.CheckpointView checkpoint);

        static native TemplateInstance unit(UnitViews.UnitView unit);

        static native TemplateInstance failure(FailureViews.FailureView failure);
    }

    @GET
    public TemplateInstance runs() throws IOException {
        return Templates.runs(model.runs());
    }

    @GET
    @Path("/runs/{run}")
    public TemplateInstance run(String run) throws IOException {
        return Templates.run(views.run(run, model.steps(run)));
    }

    /** Leads to the last finished checkpoint. */
    @GET
    @Path("/runs/{run}/latest")
    public Response latest(String run) throws IOException {
        return seeOther(Addresses.run(run) + "/" + model.lastFinished(run));
    }

    /** Leads to a unit at the last finished checkpoint. */
    @GET
    @Path("/runs/{run}/latest/{layer}/{unit}")
    public Response latestUnit(String run, String layer, int unit) throws IOException {
        return seeOther("%s/%d/%s/%d".formatted(Addresses.run(run), model.lastFinished(run), layer, unit));
    }

    private static Response seeOther(String address) {
        return Response.seeOther(URI.create(address)).build();
    }

    @GET
    @Path("/runs/{run}/{step}")
    public TemplateInstance checkpoint(String run, long step) throws IOException {
        Optional<FailureView> failure = failures.checkpoint(run, step);
        if (failure.isPresent()) {
            return Templates.failure(failure.get());
        }
        return Templates.checkpoint(views.checkpoint(model.manifest(run, step), model.summary(run, step)));
    }

    @GET
    @Path("/runs/{run}/{step}/{layer}/{unit}")
    public TemplateInstance unit(String run, long step, String layer, int unit) throws IOException {
        Optional<FailureView> failure = failures.unit(run, step, new UnitAddress(layer, unit));
        if (failure.isPresent()) {
            return Templates.failure(failure.get());
        }
        UnitDocument document = model.unit(run, step, layer, unit);
        return Templates.unit(units.unit(document));
    }
}
